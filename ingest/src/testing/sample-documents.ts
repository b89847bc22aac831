import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOf, type TestDocument } from './documents.ts';

const folder = join(import.meta.dirname, '../../../samples');

/** The documents of every sample, each of Exim's three logs told apart as the command line does. */
export function sampleDocuments(): Promise<TestDocument[]> {
  const names = readdirSync(folder).filter((name) => name !== 'README.md');
  return documentsOf(
    names.sort().map((name) => ({
      name,
      bytes: readFileSync(join(folder, name)),
      isCopy: /^exim_(?:reject|panic)log$/.test(name),
    })),
  );
}
