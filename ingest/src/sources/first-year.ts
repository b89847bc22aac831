import { open } from 'node:fs/promises';
import { MailLensError } from '../errors.ts';
import { yearOf } from '../frame/clock.ts';
import { createYearTurns, type YearTurns } from '../frame/year-turns.ts';
import { headBytes } from './binary.ts';
import { openBytes } from './open-bytes.ts';

/** One read; the file is read whole, its line starts looked at. */
const chunkBytes = 256 * 1024;

/**
 * The year of a file's first stamp, where the stamps name no year and the file goes on over a turn of the year. Undefined
 * where there is nothing to count: the year of the first stamp is then found like that of any other.
 *
 * @param lastWritten when the newest line can have been written, in milliseconds since 1970
 */
export async function readFirstYear(path: string, lastWritten: number): Promise<number | undefined> {
  const years = createYearTurns();
  const handle = await open(path);
  try {
    const stored = handle.createReadStream({ highWaterMark: chunkBytes, autoClose: false });
    const { chunks } = await openBytes(stored, { name: path, peekBytes: headBytes });
    await count(chunks, years);
  } catch (error) {
    // A damaged file is told of when it is read; what was counted up to there is its end.
    if (!(error instanceof MailLensError)) {
      throw error;
    }
  } finally {
    await handle.close();
  }
  const { last, turns } = years;
  return last === undefined || turns < 1 ? undefined : yearOf(last, undefined, lastWritten) - turns;
}

async function count(chunks: AsyncIterable<Buffer>, years: YearTurns): Promise<void> {
  for await (const chunk of chunks) {
    years.push(chunk);
    // Most files name the year in every line, and are known by their first lines.
    if (years.last === undefined) {
      return;
    }
  }
}
