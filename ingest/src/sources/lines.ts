import type { Line } from '../record.ts';
import { createLineSplitter, type PartialLine, type SplitOptions } from './line-splitter.ts';

/** The lines of a source, in batches as its bytes come: one array per chunk, never an empty one. */
export interface LineStream extends AsyncIterable<Line[]> {
  /** Where the first line starts that was not delivered yet: reading `from` there goes on without loss. */
  readonly nextOffset: number;
  /** What stands after the last line end so far; after the end of the source, what it leaves unfinished. */
  readonly partial: PartialLine | undefined;
}

export interface ReadLinesOptions extends SplitOptions {
  /** Take a last line without line end as a line. For sources that nobody will continue, as a pipe. */
  readonly acceptPartial?: boolean;
}

/**
 * Splits bytes into lines. Offsets and `from` count the bytes of `chunks` (unpacked), whose first byte must be the one
 * at `from`. An error of `chunks` comes out after all lines before it.
 */
export function readLines(chunks: AsyncIterable<Buffer>, options: ReadLinesOptions = {}): LineStream {
  const splitter = createLineSplitter(options);
  return {
    async *[Symbol.asyncIterator]() {
      for await (const chunk of chunks) {
        const lines = splitter.push(chunk);
        if (lines.length > 0) {
          yield lines;
        }
      }
      const last = options.acceptPartial === true ? splitter.finish() : [];
      if (last.length > 0) {
        yield last;
      }
    },
    get nextOffset() {
      return splitter.nextOffset;
    },
    get partial() {
      return splitter.partial;
    },
  };
}
