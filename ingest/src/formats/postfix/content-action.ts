import type { MailEvent } from '../../event.ts';
import { readReply, reasonOf } from '../reply.ts';
import { readEnvelope } from './envelope.ts';
import { clientOf, readPeer } from './peer.ts';

/**
 * A header or body check's decision: `header Subject: lottery from c1.example[192.0.2.1]; from=<s> to=<r> proto=ESMTP
 * helo=<h>: 5.7.1 text` (Postfix src/cleanup/cleanup_message.c cleanup_act_log()).
 *
 * Header, HELO and, in part, the envelope are the client's text, and the first two are not quoted. Where the record can
 * be cut in more than one way, no field is taken from it: the message's `client=` line tells the same and is safe.
 */
export function parseContentAction(event: MailEvent, text: string): MailEvent[] {
  const origins = [...text.matchAll(originStart)].slice(0, 2);
  const [only] = origins;
  const answerAt = text.lastIndexOf('>: ');
  const answer = answerAt < 0 ? '' : text.slice(answerAt + '>: '.length);
  if (only !== undefined && origins.length === 1) {
    addOrigin(event, text, only.index + ' from '.length, answerAt < 0 ? text.length : answerAt + 1);
  }
  addAnswer(event, answer);
  return [event];
}

/** ` from PEER;` or, for mail that was not received by SMTP, ` from local;`. */
const originStart = / from (?=(?:[^\s[\]]{0,255}\[[^\s[\]]{1,255}\](?::\d{1,5})?|local|unknown); (?:from|to)=<)/g;

function addOrigin(event: MailEvent, text: string, at: number, end: number): void {
  const peer = readPeer(text, at);
  const envelopeAt = text.indexOf(';', at) + 1;
  Object.assign(event, peer === undefined ? {} : clientOf(peer), readEnvelope(text.slice(envelopeAt, end), 0));
}

function addAnswer(event: MailEvent, answer: string): void {
  if (answer !== '') {
    Object.assign(event, readReply(answer));
  }
  if (event.action === 'reject') {
    const reason = reasonOf({ response: event.response ?? '' });
    event.reason = reason === 'other' || reason === 'policy' ? 'content' : reason;
  }
}
