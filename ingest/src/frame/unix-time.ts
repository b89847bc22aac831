import { endOfDigits } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { stampedLine } from './stamped-line.ts';

/**
 * `1795382268.780792 host program[pid]: text`: `journalctl -o short-unix`, and without fraction syslog-ng with
 * `ts-format(unix)`. Seconds since 1970.
 */
export function readUnixTime(text: string, at: number, context: FrameContext): Envelope | undefined {
  const secondsEnd = endOfDigits(text, at);
  const end = text.charCodeAt(secondsEnd) === 46 ? endOfDigits(text, secondsEnd + 1) : secondsEnd;
  // Ten digits are the years 2001 to 2286.
  if (secondsEnd - at !== 10 || end - secondsEnd > 10 || text.charCodeAt(end) !== 32) {
    return undefined;
  }
  return stampedLine('unix-time', text, end + 1, Math.floor(Number(text.slice(at, end)) * 1000), context);
}
