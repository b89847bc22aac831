import { endOfDigits } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { readIsoStamp, readZone, type Stamp } from './stamp.ts';

/** The stamp that Exim puts before each of its entries, in its own log files and in what it gives to syslog. */
export interface EximStamp {
  readonly stamp: Stamp;
  readonly pid: number | undefined;
  readonly textAt: number;
}

/**
 * `2026-11-22 21:25:17[.mmm][ +0000] [pid] text`: Exim's main, reject and panic log. Milliseconds, zone and pid depend on
 * `log_selector` and `log_timezone` (Exim specification, chapter "Log files").
 */
export function readExim(text: string, at: number, context: FrameContext): Envelope | undefined {
  const found = readEximStamp(text, at);
  return (
    found && {
      frame: 'exim',
      time: context.clock.resolve(found.stamp),
      host: context.host,
      program: 'exim',
      pid: found.pid,
      text: text.slice(found.textAt),
    }
  );
}

export function readEximStamp(text: string, at: number): EximStamp | undefined {
  const local = readIsoStamp(text, at, 32);
  if (local === undefined || text.charCodeAt(local.end) !== 32) {
    return undefined;
  }
  const zoned = readZone(text, local.end + 1, local);
  const stamp = text.charCodeAt(zoned.end) === 32 ? zoned : local;
  const textAt = stamp.end + 1;
  const pidEnd = text.charAt(textAt) === '[' ? endOfDigits(text, textAt + 1) : textAt;
  const hasPid = pidEnd > textAt + 1 && pidEnd <= textAt + 10 && text.startsWith('] ', pidEnd);
  return hasPid
    ? { stamp, pid: Number(text.slice(textAt + 1, pidEnd)), textAt: pidEnd + 2 }
    : { stamp, pid: undefined, textAt };
}
