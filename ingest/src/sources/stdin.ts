import { readLines } from './lines.ts';
import { openBytes } from './open-bytes.ts';
import type { Source } from './source.ts';

/** What must have come before it is known how the input is packed: the longest magic number. */
const peekBytes = 6;

/**
 * Opens standard input (`maillens ingest -`). Packed input is unpacked, and a last line without line end is a line, since
 * nobody will continue it. `lastWritten` is the time of the call, or of the file that is redirected here; milliseconds
 * since 1970.
 *
 * Throws `file_packed` and `file_binary`; reading its lines throws `file_damaged`.
 */
export async function openStdin(input: AsyncIterable<Buffer>, lastWritten: number): Promise<Source> {
  const name = 'stdin';
  let consumed = 0;
  const counted = count(input, (bytes) => {
    consumed += bytes;
  });
  const opened = await openBytes(counted, { name, peekBytes });
  return {
    name,
    lastWritten: opened.modified ?? lastWritten,
    size: undefined,
    get consumed() {
      return consumed;
    },
    lines: readLines(opened.chunks, { encoding: opened.encoding, acceptPartial: true }),
    close: () => Promise.resolve(),
  };
}

async function* count(chunks: AsyncIterable<Buffer>, add: (bytes: number) => void): AsyncIterable<Buffer> {
  for await (const chunk of chunks) {
    add(chunk.length);
    yield chunk;
  }
}
