import { endOfDigits } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { readIsoStamp } from './stamp.ts';

/**
 * `2026-11-22 23:58:59 #12196(normal) text`: Rspamd's own log file, which is its default (`type = "file"`). The number is the
 * process id, the word in parentheses the worker; the host is not named (Rspamd src/libserver/logger/logger_file.c).
 * Undefined for any other line.
 */
export function readRspamd(text: string, at: number, context: FrameContext): Envelope | undefined {
  const stamp = readIsoStamp(text, at, 32);
  if (stamp === undefined || !text.startsWith(' #', stamp.end)) {
    return undefined;
  }
  const pidAt = stamp.end + 2;
  const pidEnd = endOfDigits(text, pidAt);
  const textAt = text.indexOf(') ', pidEnd);
  if (pidEnd === pidAt || pidEnd - pidAt > 9 || text.charAt(pidEnd) !== '(' || textAt < 0 || textAt - pidEnd > 40) {
    return undefined;
  }
  return {
    frame: 'rspamd',
    time: context.clock.resolve(stamp),
    host: context.host,
    program: 'rspamd',
    pid: Number(text.slice(pidAt, pidEnd)),
    text: text.slice(textAt + 2),
  };
}
