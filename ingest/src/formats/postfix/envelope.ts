import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { readReply } from '../reply.ts';
import { readAngle } from './angle.ts';

export type Envelope = Pick<MailEvent, 'sender' | 'recipient' | 'protocol' | 'helo'>;

/** What stands before the envelope at the end of a record, and the envelope. */
export interface TextAndEnvelope {
  readonly text: string;
  readonly envelope: Envelope;
}

/**
 * Takes a refusal apart: `554 5.7.1 <r>: Relay access denied; from=<s> to=<r> proto=ESMTP helo=<h>`, each field being
 * there only once the session has it. Postscreen puts commas between them (Postfix src/smtpd/smtpd_check.c
 * log_whatsup(), src/postscreen/postscreen_smtpd.c).
 *
 * Sender, recipient and HELO are the client's text and may look like an envelope themselves. Senders and recipients are
 * quoted. The HELO is not: it ends with the record, and the text may quote it, so a copy of an envelope in it stands
 * twice around the true one.
 */
export function splitEnvelope(record: string): TextAndEnvelope {
  const found: TextAndEnvelope[] = [];
  for (const at of envelopeStarts(record)) {
    const envelope = readEnvelope(record, at + 1);
    if (envelope !== undefined) {
      found.push({ text: record.slice(0, at), envelope });
    }
  }
  const best = found.length > 1 ? found.find(quotesItsHelo) : undefined;
  return best ?? found[0] ?? { text: record.endsWith(';') ? record.slice(0, -1) : record, envelope: {} };
}

/** Reads ` from=<s> to=<r> proto=ESMTP helo=<h>` from `at` to the end of the text; undefined if it is anything else. */
export function readEnvelope(text: string, at: number): Envelope | undefined {
  const envelope: Envelope = {};
  let next = at;
  for (const key of ['from', 'to'] as const) {
    const value = readField(text, next, key);
    if (value !== undefined) {
      envelope[key === 'from' ? 'sender' : 'recipient'] = bareAddress(value.address);
      next = value.end;
    }
  }
  protocolField.lastIndex = next;
  const protocol = protocolField.exec(text);
  if (protocol !== null) {
    envelope.protocol = protocol[1] === 'LMTP' ? 'lmtp' : 'smtp';
    next += protocol[0].length;
  }
  const helo = heloStart(text, next);
  if (helo !== undefined && text.endsWith('>')) {
    if (helo < text.length - 1) {
      envelope.helo = text.slice(helo, -1);
    }
    next = text.length;
  }
  return next === text.length && next > at ? envelope : undefined;
}

/** Real records have one or two; many more are an attack on the reader. */
const maxEnvelopeStarts = 32;

/** Where `; from=<`, or the first field that the session has, stands outside of a quoted address. */
function envelopeStarts(record: string): number[] {
  const starts: number[] = [];
  envelopeStart.lastIndex = 0;
  for (let found = envelopeStart.exec(record); found !== null; found = envelopeStart.exec(record)) {
    if (found[0].startsWith(';') && starts.push(found.index) === maxEnvelopeStarts) {
      break;
    }
  }
  return starts;
}

/** The first alternative steps over quoted addresses. */
const envelopeStart = /<"(?:[^"\\]|\\.){0,300}"|;,? (?=(?:from|to|helo)=<|proto=[A-Z]{1,8}(?:,| |$))/g;
const protocolField = /,? proto=([A-Z]{1,8})(?=,? helo=<|$)/y;
const stops = [' to=<', ', to=<', ' proto=', ', proto=', ' helo=<', ', helo=<'];

function readField(text: string, at: number, key: 'from' | 'to') {
  const start = text.startsWith(', ', at) ? at + 2 : at + 1;
  return text.startsWith(`${key}=<`, start) ? readAngle(text, start + key.length + 1, stops) : undefined;
}

function heloStart(text: string, at: number): number | undefined {
  const start = text.startsWith(', ', at) ? at + 2 : at + 1;
  return text.startsWith('helo=<', start) ? start + 'helo=<'.length : undefined;
}

/** The reply begins with the very HELO that stands at the end: no other cut of the record has that. */
function quotesItsHelo({ text, envelope }: TextAndEnvelope): boolean {
  const { response } = readReply(text);
  return (
    envelope.helo !== undefined &&
    (response.startsWith(`<${envelope.helo}>: Helo command rejected`) ||
      response.startsWith(`Service unavailable; Helo command [${envelope.helo}] blocked using`))
  );
}
