import type { LookedLog } from './look.ts';
import { type DetectContext, readStretch } from './stretch.ts';

/** When the halves are smaller than this, reading on is quicker than looking for the middle. */
const closeEnough = 64 * 1024;

/** Lines may stand out of order by a second or two: reading begins this much before. */
const disorderBytes = 64 * 1024;

/**
 * A byte of a plain log at or before the records of some time, found by halving: a log is in the order of time.
 *
 * @param time milliseconds since 1970
 */
export async function locateTime({ path, bytes }: LookedLog, time: number, context: DetectContext): Promise<number> {
  let low = 0;
  let high = bytes;
  while (high - low > closeEnough) {
    const middle = Math.floor((low + high) / 2);
    const found = await timeAt(path, middle, context);
    if (found === undefined || found >= time) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return Math.max(0, low - disorderBytes);
}

/** The time of the first record behind a byte that has one of its own. */
async function timeAt(path: string, from: number, context: DetectContext): Promise<number | undefined> {
  let time: number | undefined;
  await readStretch({ path, from, bytes: closeEnough }, context, (record) => {
    time = record.frame === 'none' ? undefined : record.time;
    return time === undefined;
  });
  return time;
}
