import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { reasonOf } from '../reply.ts';
import { type Fields, readFields } from './fields.ts';
import { addClient, addServer } from './peer.ts';
import { endOfBracketed, endOfWord } from './quoted.ts';
import { addRejection, addWhy } from './reject.ts';
import { readAnswer } from './remote-answer.ts';
import { withoutFunction } from './tls.ts';
import { addTls } from './tls-fields.ts';
import { addVerdicts } from './verdicts.ts';

/**
 * Reads a line that begins with a host, `H=... F=<sender> A=... rejected RCPT <a@b>: text` and its like: what our server
 * says about a client (src/host.c, host_and_ident(); src/smtp_in.c), or, with a message id, what a remote server did
 * during a delivery (src/transports/smtp.c).
 */
export function parseHostLine(text: string, queueId?: string): MailEvent[] {
  const fields = readFields(` ${text}`, 0, false);
  if (!fields.whole) {
    return parseUncertain(text, queueId);
  }
  const rest = text.slice(fields.end);
  for (const [start, read] of readers) {
    if (rest.startsWith(start)) {
      const event: MailEvent = { action: 'reject', outcome: 'failure', protocol: 'smtp' };
      if (queueId !== undefined) {
        event.queueId = queueId;
      }
      addSession(event, fields);
      read(event, rest.slice(start.length));
      return [event];
    }
  }
  return parseAttempt(queueId, fields, rest);
}

const readers: readonly (readonly [string, (event: MailEvent, rest: string) => void])[] = [
  ['rejected ', addRejection],
  ['temporarily rejected ', addRejection],
  ['sender verify fail for ', addSenderVerify],
  ['sender verify defer for ', addSenderVerify],
  ['RCPT ', addDiscarded],
  ['Warning: ', addWarning],
  ['incomplete transaction ', addIncomplete],
];

/** Several readings, or a cut-off line: it says that something was refused, and no more that can be believed. */
function parseUncertain(text: string, queueId: string | undefined): MailEvent[] {
  if (!text.includes(' rejected ')) {
    return [];
  }
  const event: MailEvent = { action: 'reject', outcome: 'failure', protocol: 'smtp' };
  return [queueId === undefined ? event : { ...event, queueId }];
}

function addSession(event: MailEvent, fields: Fields): void {
  addClient(event, fields.peer);
  addTls(event, fields);
  addVerdicts(event, fields);
  const sender = fields.values.get('F');
  if (sender !== undefined) {
    event.sender = bareAddress(sender);
  }
  const [method, user] = fields.values.get('A')?.split(':') ?? [];
  if (method !== undefined) {
    event.loginMethod = method;
  }
  if (user !== undefined && user !== '') {
    event.user = user;
  }
}

/** Told once more, and completely, by the rejection that follows. */
function addSenderVerify(event: MailEvent, rest: string): void {
  const end = endOfBracketed(rest, 0);
  event.counted = false;
  event.sender = bareAddress(end < 0 ? rest : rest.slice(0, end));
  addWhy(event, end >= 0 && rest.startsWith(': ', end) ? rest.slice(end + 2) : '', 'sender_rejected');
  event.reason = 'sender_rejected';
}

/** `RCPT <a@b>: discarded by MAIL ACL: text`: the client was told that all is well. */
function addDiscarded(event: MailEvent, rest: string): void {
  const end = rest.startsWith('<') ? endOfBracketed(rest, 0) : endOfWord(rest, 0);
  event.action = 'deliver';
  event.outcome = 'success';
  event.status = 'discarded';
  event.recipient = bareAddress(rest.slice(0, end < 0 ? undefined : end));
}

/** An ACL's own remark. cPanel writes its spam verdicts so: `"SpamAssassin as user detected message as spam (9.1)"`. */
function addWarning(event: MailEvent, rest: string): void {
  event.action = 'warning';
  delete event.outcome;
  event.response = rest;
  if (/\bdetected message as spam\b/.test(rest)) {
    event.reason = 'spam';
  }
}

/** `(QUIT) from <a@b> for c@d`: the client left between MAIL and the end of the message. */
function addIncomplete(event: MailEvent, rest: string): void {
  event.action = 'protocol-error';
  const from = rest.indexOf(' from <');
  const end = from < 0 ? -1 : endOfBracketed(rest, from + ' from '.length);
  if (end >= 0) {
    event.sender = bareAddress(rest.slice(from + ' from '.length, end));
  }
  if (rest.startsWith('(connection lost)') || rest.startsWith('(command timeout)')) {
    event.reason = rest.startsWith('(connection') ? 'connection_lost' : 'timeout';
  }
}

/** One host of a delivery that did not work; what becomes of the delivery stands on its own line. */
function parseAttempt(queueId: string | undefined, fields: Fields, rest: string): MailEvent[] {
  const event: MailEvent = queueId === undefined ? { action: 'information' } : { action: 'information', queueId };
  addServer(event, fields.peer);
  const text = rest.replace(/^:? /, '');
  if (/^(?:TLS|a TLS) /.test(text)) {
    return [{ ...event, action: 'tls-handshake', outcome: 'failure', reason: 'tls', tlsError: withoutFunction(text) }];
  }
  if (queueId === undefined) {
    return [];
  }
  const answer = readAnswer(text);
  return [{ ...event, ...answer.reply, reason: reasonOf(answer.reply) }];
}
