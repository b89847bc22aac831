import { fourDigits } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { isLeapYear, readBsdStamp, type Stamp } from './stamp.ts';
import { stampedLine } from './stamped-line.ts';

/** `2026 Nov 22 21:18:21 host program[pid]: text`: syslog-ng with `ts-format(full)`. */
export function readYearFirst(text: string, at: number, context: FrameContext): Envelope | undefined {
  const year = fourDigits(text, at);
  const stamp = year < 1970 ? undefined : readBsdStamp(text, at + 5);
  if (stamp === undefined || text.charCodeAt(stamp.end) !== 32 || !isDayOf(year, stamp)) {
    return undefined;
  }
  return stampedLine('year-first', text, stamp.end + 1, context.clock.resolve({ ...stamp, year }), context);
}

function isDayOf(year: number, { month, day }: Stamp): boolean {
  return month !== 2 || day !== 29 || isLeapYear(year);
}
