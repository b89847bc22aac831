import { isDigit, twoDigits } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { readIsoStamp } from './stamp.ts';
import { stampedLine } from './stamped-line.ts';

/**
 * `Sun 2026-11-22 21:17:48 UTC host program[pid]: text`: `journalctl -o short-full`. The zone is that of the machine which
 * printed the journal: numbers (`-03`, `+0530`) and UTC say what they mean; letters do not (IST is three zones), and are
 * read as the zone of the run.
 */
export function readJournalFull(text: string, at: number, context: FrameContext): Envelope | undefined {
  const local = readIsoStamp(text, at + 4, 32);
  const zoneEnd = local === undefined ? -1 : text.indexOf(' ', local.end + 1);
  if (local === undefined || text.charCodeAt(local.end) !== 32 || zoneEnd - local.end < 2 || zoneEnd - local.end > 8) {
    return undefined;
  }
  const stamp = { ...local, offsetMinutes: offsetOf(text.slice(local.end + 1, zoneEnd)) };
  return stampedLine('journal-full', text, zoneEnd + 1, context.clock.resolve(stamp), context);
}

/** Minutes east of UTC. */
function offsetOf(zone: string): number | undefined {
  if (zone === 'UTC' || zone === 'GMT') {
    return 0;
  }
  const sign = zone.startsWith('-') ? -1 : 1;
  if ((sign === 1 && !zone.startsWith('+')) || !isDigit(zone, 1)) {
    return undefined;
  }
  const minutes = zone.length === 5 ? twoDigits(zone, 3) : 0;
  return sign * (twoDigits(zone, 1) * 60 + Math.max(minutes, 0));
}
