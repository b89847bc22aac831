import { endOfDigits, isDigit } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { readExchange } from './exchange.ts';
import { readExim } from './exim.ts';
import { isExim, withoutSecondStamp } from './exim-syslog.ts';
import { readJournalFull } from './journal-full.ts';
import { readRfc3164 } from './rfc3164.ts';
import { readRfc3339 } from './rfc3339.ts';
import { readBareRfc5424, readRfc5424 } from './rfc5424.ts';
import { readRspamd } from './rspamd.ts';
import { readSmarterMail } from './smartermail.ts';
import { readUnixTime } from './unix-time.ts';
import { readYearFirst } from './year-first.ts';

/**
 * Finds a line's frame by its first characters, so that a file may change its frame in the middle, as it does when rsyslog
 * is upgraded. Undefined for a line in no known frame.
 */
export function readEnvelope(text: string, context: FrameContext): Envelope | undefined {
  if (mayBeSmarterMail(text)) {
    return readSmarterMail(text, context);
  }
  const at = afterPriority(text);
  const envelope = isDigit(text, at) ? readNumeric(text, at, context) : readNamed(text, at, context);
  return envelope !== undefined && envelope.frame !== 'exim' && isExim(envelope)
    ? withoutSecondStamp(envelope)
    : envelope;
}

/** A clock's colon after two digits, or a bracket: no other frame begins so. */
function mayBeSmarterMail(text: string): boolean {
  return text.charCodeAt(2) === 58 ? isDigit(text, 0) : text.charCodeAt(0) === 91;
}

/** Stamps that begin with the name of a month, or of a day and then an ISO date, whose second dash stands at 8. */
function readNamed(text: string, at: number, context: FrameContext): Envelope | undefined {
  return text.charCodeAt(at + 8) === 45 ? readJournalFull(text, at, context) : readRfc3164(text, at, context);
}

function readNumeric(text: string, at: number, context: FrameContext): Envelope | undefined {
  if (text.charCodeAt(at + 1) === 32) {
    return readRfc5424(text, at, context);
  }
  if (text.charCodeAt(at + 4) !== 45) {
    return text.charCodeAt(at + 4) === 32 ? readYearFirst(text, at, context) : readUnixTime(text, at, context);
  }
  if (text.charCodeAt(at + 10) === 32) {
    return readRspamd(text, at, context) ?? readExim(text, at, context);
  }
  const row = at === 0 ? readExchange(text, context) : undefined;
  if (row !== undefined) {
    return row;
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
