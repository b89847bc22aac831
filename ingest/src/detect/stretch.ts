import { MailLensError } from '../errors.ts';
import { createFramer, type Framer } from '../frame/framer.ts';
import type { LogRecord } from '../record.ts';
import { type FileSource, openFile } from '../sources/file.ts';

/** The host of lines that name none, and the zone of stamps that name none. */
export interface DetectContext {
  readonly host: string;
  readonly zone: string;
}

/** Which part of a file to read. */
export interface Stretch {
  readonly path: string;
  /** A byte of the unpacked file; the line that it lies in is left out, unless it is the file's first. */
  readonly from: number;
  /** How many bytes to read at least; a whole batch of lines is read. */
  readonly bytes: number;
}

export interface StretchEnd {
  readonly source: FileSource;
  readonly atEnd: boolean;
}

/**
 * Reads the records of a part of a file. `take` returns false to stop. A file that is damaged ends at the damage.
 *
 * Throws what `openFile` throws.
 */
export async function readStretch(
  { path, from, bytes }: Stretch,
  context: DetectContext,
  take: (record: LogRecord) => boolean,
): Promise<StretchEnd> {
  // A unit of UTF-16 must not be cut.
  const begin = from - (from % 2);
  const source = await openFile(path, { from: begin, acceptPartial: true });
  const reading = { stopped: false };
  const framer = createFramer({ ...context, lastWritten: source.lastWritten, name: source.entry ?? path }, (record) => {
    reading.stopped ||= !take(record);
  });
  const isEnough = (): boolean => reading.stopped || source.lines.nextOffset - begin >= bytes;
  await pushLines(source, framer, begin > 0, isEnough);
  if (!reading.stopped) {
    framer.flush();
  }
  const isWhole = source.packing === 'plain' && source.lines.nextOffset >= (source.size ?? Infinity);
  return { source, atEnd: !reading.stopped && (isWhole || source.lines.nextOffset - begin < bytes) };
}

async function pushLines(
  source: FileSource,
  framer: Framer,
  skipsFirst: boolean,
  isEnough: () => boolean,
): Promise<void> {
  let skip = skipsFirst;
  try {
    for await (const lines of source.lines) {
      for (const line of skip ? lines.slice(1) : lines) {
        framer.push(line);
      }
      skip = false;
      if (isEnough()) {
        return;
      }
    }
  } catch (error) {
    // Reading tells of damage; what stands before it is looked at all the same.
    if (!(error instanceof MailLensError && error.code === 'file_damaged')) {
      throw error;
    }
  }
}
