import { MailLensError } from '../errors.ts';
import { createFramer } from '../frame/framer.ts';
import { readLogName } from '../frame/named-log.ts';
import type { LogRecord } from '../record.ts';
import { type FileSource, isPipe, openFile } from './file.ts';
import { readFirstYear } from './first-year.ts';

/** A file that was named twice, under this path and, earlier, under the other. */
export interface RepeatedFile {
  readonly path: string;
  readonly sameAs: string;
}

export interface OrderedFile {
  readonly path: string;
  /** The file in it, where it is an archive. */
  readonly entry?: string | undefined;
  /** As it is stored; 0 for a pipe, whose size nobody knows. */
  readonly bytes: number;
  /** Its first record; undefined for a pipe, which can be read only once, and for a file without any. */
  readonly first: LogRecord | undefined;
  /** The date in its name, if its records needed it; else empty. */
  readonly nameDate: string;
  /** The year of its first stamp, where the stamps name none and the file goes on over a turn of the year. */
  readonly firstYear?: number | undefined;
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
  /** Among files of one time. */
  readonly rank: number;
  readonly lastWritten: number;
}

/**
 * Puts files in the order of their first records, so that `mail.log.2.gz`, `mail.log.1`, `mail.log` are read as one log
 * whatever the order they are named in. Files without any record stand where they were last written. Pipes can be read
 * only once, so they are not looked into and come last, as they are named. Each file of an archive has its own place.
 * Of the logs that SmarterMail writes on one day, those come first that later ones are joined with (`dayPlace`).
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
    for (const result of await placeAll(path, context)) {
      if (result instanceof MailLensError) {
        refused.push(result);
      } else if (result === 'pipe') {
        pipes.push({ path, bytes: 0, first: undefined, nameDate: '' });
      } else {
        const same = placed.find(({ inode, entry }) => inode === result.inode && entry === result.entry);
        if (same === undefined) {
          placed.push(result);
        } else {
          repeated.push({ path, sameAs: same.path });
        }
      }
    }
  }
  placed.sort((one, other) => one.time - other.time || one.rank - other.rank || one.lastWritten - other.lastWritten);
  return { files: [...placed, ...pipes], repeated, refused };
}

type Place = Placed | 'pipe' | MailLensError;

/** The place of a file, or of each file in an archive. */
async function placeAll(path: string, context: { readonly host: string; readonly zone: string }): Promise<Place[]> {
  const entries: string[] = [];
  const first = await attempt(async () => {
    if (await isPipe(path)) {
      return 'pipe';
    }
    const source = await openFile(path);
    entries.push(...source.entries.filter((entry) => entry !== source.entry));
    return place(path, source, context, entries.length > 0 ? source.entry : undefined);
  });
  const places = [first];
  for (const entry of entries) {
    places.push(
      // The archive's bytes are counted once.
      await attempt(async () => ({
        ...(await place(path, await openFile(path, { entry }), context, entry)),
        bytes: 0,
      })),
    );
  }
  return places;
}

async function attempt(work: () => Promise<Place>): Promise<Place> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MailLensError && error.canContinue) {
      return error;
    }
    throw error;
  }
}

async function place(
  path: string,
  source: FileSource,
  context: { readonly host: string; readonly zone: string },
  entry: string | undefined,
): Promise<Placed> {
  const { inode, lastWritten, size = 0 } = source;
  const firstYear = source.packing === 'zip' ? undefined : await readFirstYear(path, lastWritten);
  const { first, firstFramed, nameDate } = await beginning(source, { ...context, firstYear });
  const time = firstFramed?.time ?? lastWritten;
  const ofDay = nameDate === '' ? undefined : dayPlace(source.entry ?? path);
  return { path, entry, inode, lastWritten, bytes: size, first, nameDate, firstYear, time, rank: 0, ...ofDay };
}

/**
 * Where a log stands that has its day in its name: SmarterMail's logs of one day are written side by side, so no order of
 * theirs is that of time. The administrative log tells of logins best, and deliveries take their client and sender from
 * the sessions, so they come in this order.
 */
function dayPlace(name: string): { time: number; rank: number } | undefined {
  const log = readLogName(name);
  if (log === undefined) {
    return undefined;
  }
  const rank = log.kind === 'administrative' ? 0 : log.kind === 'delivery' ? 2 : 1;
  return { time: Date.UTC(log.year, log.month - 1, log.day), rank };
}

interface Beginning {
  nameDate: string;
  first: LogRecord | undefined;
  /** The first record whose time is its own. */
  firstFramed: LogRecord | undefined;
}

/** What the first batch of lines holds. */
async function beginning(
  source: FileSource,
  { host, zone, firstYear }: { readonly host: string; readonly zone: string; readonly firstYear: number | undefined },
): Promise<Beginning> {
  const { lastWritten } = source;
  const found: Beginning = { nameDate: '', first: undefined, firstFramed: undefined };
  const framer = createFramer({ host, zone, lastWritten, firstYear, name: source.entry ?? source.name }, (record) => {
    found.nameDate = found.first === undefined ? framer.nameDate : found.nameDate;
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
