import { readFile, writeFile } from 'node:fs/promises';

/** What the data folder remembers of the last node that ran on it. */
export interface MadeBy {
  readonly version: string | undefined;
  /** The port, so that an address which a user noted stays true. */
  readonly port: number | undefined;
}

export async function readMadeBy(file: string): Promise<MadeBy> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value === 'object' && value !== null) {
      return {
        version: 'version' in value && typeof value.version === 'string' ? value.version : undefined,
        port: 'port' in value && typeof value.port === 'number' ? value.port : undefined,
      };
    }
  } catch {
    // A first start has no such file. A damaged one is as good as none: Elasticsearch itself refuses newer data.
  }
  return { version: undefined, port: undefined };
}

export async function writeMadeBy(file: string, madeBy: MadeBy): Promise<void> {
  await writeFile(file, `${JSON.stringify(madeBy)}\n`);
}
