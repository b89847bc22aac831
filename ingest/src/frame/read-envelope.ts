import { endOfDigits, isDigit } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { readExim } from './exim.ts';
import { isExim, withoutSecondStamp } from './exim-syslog.ts';
import { readRfc3164 } from './rfc3164.ts';
import { readRfc3339 } from './rfc3339.ts';
import { readBareRfc5424, readRfc5424 } from './rfc5424.ts';

/**
 * Finds a line's frame by its first characters, so that a file may change its frame in the middle, as it does when rsyslog
 * is upgraded. Undefined for a line in no known frame.
 */
export function readEnvelope(text: string, context: FrameContext): Envelope | undefined {
  const at = afterPriority(text);
  const envelope = isDigit(text, at) ? readNumeric(text, at, context) : readRfc3164(text, at, context);
  return envelope !== undefined && envelope.frame !== 'exim' && isExim(envelope)
    ? withoutSecondStamp(envelope)
    : envelope;
}

function readNumeric(text: string, at: number, context: FrameContext): Envelope | undefined {
  if (text.charCodeAt(at + 1) === 32) {
    return readRfc5424(text, at, context);
  }
  if (text.charCodeAt(at + 10) === 32) {
    return readExim(text, at, context);
  }
  // The message id of RFC 5424 is the rarest thing to find; a tag with its colon is asked for first.
  const envelope = readRfc3339(text, at, context);
  return envelope?.program === '' ? (readBareRfc5424(text, at, context) ?? envelope) : envelope;
}

/** Where the line goes on behind `<22>`, the priority that some daemons write into files too. */
function afterPriority(text: string): number {
  const end = text.charCodeAt(0) === 60 ? endOfDigits(text, 1) : 0;
  return end > 1 && end <= 4 && text.charCodeAt(end) === 62 ? end + 1 : 0;
}
