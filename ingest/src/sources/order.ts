import { MailLensError } from '../errors.ts';
import { createFramer } from '../frame/framer.ts';
import type { LogRecord } from '../record.ts';
import { type FileSource, isPipe, openFile } from './file.ts';

/** A file that was named twice, under this path and, earlier, under the other. */
export interface RepeatedFile {
  readonly path: string;
  readonly sameAs: string;
}

export interface OrderedFile {
  readonly path: string;
  /** As it is stored; 0 for a pipe, whose size nobody knows. */
  readonly bytes: number;
  /** Its first record; undefined for a pipe, which can be read only once, and for a file without any. */
  readonly first: LogRecord | undefined;
}

export interface FileOrder {
  /** What to read, oldest first. */
  readonly files: readonly OrderedFile[];
  /** Left out of `files`: hard and symbolic links, or overlapping patterns. */
  readonly repeated: readonly RepeatedFile[];
  /** Why some cannot be read. They are left out of `files`; the others can still be read. */
  readonly refused: readonly MailLensError[];
}

interface Placed extends OrderedFile {
  readonly inode: string;
  readonly time: number;
  readonly lastWritten: number;
}

/**
 * Puts files in the order of their first records, so that `mail.log.2.gz`, `mail.log.1`, `mail.log` are read as one log
 * whatever the order they are named in. Files without any record stand where they were last written. Pipes can be read
 * only once, so they are not looked into and come last, as they are named.
 *
 * `host` and `zone` are those of the framer.
 */
export async function orderFiles(
  paths: readonly string[],
  context: { readonly host: string; readonly zone: string },
): Promise<FileOrder> {
  const placed: Placed[] = [];
  const pipes: OrderedFile[] = [];
  const repeated: RepeatedFile[] = [];
  const refused: MailLensError[] = [];
  for (const path of paths) {
    const result = await place(path, context);
    if (result instanceof MailLensError) {
      refused.push(result);
    } else if (result === 'pipe') {
      pipes.push({ path, bytes: 0, first: undefined });
    } else {
      const same = placed.find(({ inode }) => inode === result.inode);
      if (same === undefined) {
        placed.push(result);
      } else {
        repeated.push({ path, sameAs: same.path });
      }
    }
  }
  placed.sort((one, other) => one.time - other.time || one.lastWritten - other.lastWritten);
  return { files: [...placed, ...pipes], repeated, refused };
}

async function place(
  path: string,
  context: { readonly host: string; readonly zone: string },
): Promise<Placed | 'pipe' | MailLensError> {
  try {
    if (await isPipe(path)) {
      return 'pipe';
    }
    const source = await openFile(path);
    const { inode, lastWritten, size = 0 } = source;
    const { first, firstFramed } = await beginning(source, context);
    return { path, inode, lastWritten, bytes: size, first, time: firstFramed?.time ?? lastWritten };
  } catch (error) {
    if (error instanceof MailLensError && error.canContinue) {
      return error;
    }
    throw error;
  }
}

interface Beginning {
  first: LogRecord | undefined;
  /** The first record whose time is its own. */
  firstFramed: LogRecord | undefined;
}

/** What the first batch of lines holds. */
async function beginning(
  source: FileSource,
  { host, zone }: { readonly host: string; readonly zone: string },
): Promise<Beginning> {
  const { lastWritten } = source;
  const found: Beginning = { first: undefined, firstFramed: undefined };
  const framer = createFramer({ host, zone, lastWritten }, (record) => {
    found.first ??= record;
    found.firstFramed ??= record.frame === 'none' ? undefined : record;
  });
  try {
    for await (const lines of source.lines) {
      for (const line of lines) {
        framer.push(line);
      }
      break;
    }
  } catch (error) {
    // Damage is told when the file is read; a place in the order it has all the same.
    if (!(error instanceof MailLensError)) {
      throw error;
    }
  } finally {
    await source.close();
  }
  framer.flush();
  return found;
}
