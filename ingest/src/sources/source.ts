import type { LineStream } from './lines.ts';

/** A place that log lines come from, opened and checked. */
export interface Source {
  /** As the user named it; stands in messages and in `log.file.path`. */
  readonly name: string;
  /** The name of what is read in an archive; undefined where the source is no archive. */
  readonly entry?: string | undefined;
  /** When the newest line can have been written, in milliseconds since 1970: years are guessed from it. */
  readonly lastWritten: number;
  /** Bytes as stored (packed), or undefined where nobody can know. */
  readonly size: number | undefined;
  /** Bytes as stored that were read so far; with `size` it makes a progress bar. */
  readonly consumed: number;
  /** The lines, to be read once. */
  readonly lines: LineStream;
  /** Lets go of the file. Reading to the end, or leaving the loop over `lines`, does it too. */
  close(): Promise<void>;
}
