import type { MailEvent } from '../../event.ts';
import { reasonOf, type Reply } from '../reply.ts';
import { addDelays, addSender } from './deliver.ts';
import { type Fields, readFields } from './fields.ts';
import { addRecipient, readLogAddress } from './log-address.ts';
import { addServer } from './peer.ts';
import { type Answer, readAnswer } from './remote-answer.ts';
import { addTls } from './tls-fields.ts';

/**
 * Reads a put-off delivery: `== address R=router T=transport defer (errno): strerror H=host [ip] DT=1s: message`
 * (src/deliver.c, deferral_log()).
 *
 * @param text the line behind `== `
 */
export function parseDeferral(queueId: string, text: string): MailEvent[] {
  const event: MailEvent = { action: 'deliver', outcome: 'unknown', status: 'deferred', queueId };
  const address = readLogAddress(text, 0);
  if (address === undefined) {
    return [event];
  }
  addRecipient(event, address);
  const before = readFields(text, address.end, false);
  addHost(event, before);
  const defer = deferred.exec(text.slice(before.end));
  if (defer === null) {
    return [event];
  }
  const after = readFields(text, before.end + defer[0].length, false);
  addHost(event, after);
  const message = textAfterColon(text, after.end);
  addAnswer(event, message === '' ? (defer[1] ?? '') : message);
  return [event];
}

/**
 * Reads a failed delivery: `** address F=<sender> R=router T=transport H=host [ip]: message` (src/deliver.c,
 * failure_log()). Exim says `retry timeout exceeded` when it gives up what was put off before.
 *
 * @param text the line behind `** `
 */
export function parseFailure(queueId: string, text: string): MailEvent[] {
  const event: MailEvent = { action: 'deliver', outcome: 'failure', status: 'bounced', queueId };
  const address = readLogAddress(text, 0);
  if (address === undefined) {
    return [event];
  }
  addRecipient(event, address);
  const fields = readFields(text, address.end, false);
  addHost(event, fields);
  addSender(event, fields);
  const message = textAfterColon(text, fields.end);
  addAnswer(event, message);
  if ((event.smtpCode ?? 400) < 500 && tooOld.test(message)) {
    event.action = 'expire';
    event.status = 'expired';
  }
  return [event];
}

/** The error number: Exim's own are not positive, the system's come with strerror()'s text, which has no colon. */
const deferred =
  /^(?: routing)? defer \((?:(?:-\d{1,6}|0)\)|[1-9]\d{0,5}\)(?:: ([A-Z][A-Za-z /,()-]{2,80}?)(?=$|: | [A-Z]{1,2}=))?)/;

const tooOld = /(?:retry timeout exceeded|failing for a long time[^:]{0,80}|message is too old|timeout_frozen_after)$/;

/** Limits: the remote server's, or our own on how much an account or a domain may send (cPanel, DirectAdmin). */
const limits = new Set(['rate_limited', 'greylisted']);

function addHost(event: MailEvent, fields: Fields): void {
  addServer(event, fields.peer);
  addTls(event, fields);
  addDelays(event, fields);
  const relay = fields.host ?? fields.values.get('T');
  if (relay !== undefined) {
    event.relay = relay;
  }
}

function textAfterColon(text: string, at: number): string {
  return text.startsWith(': ', at) ? text.slice(at + 2) : '';
}

function addAnswer(event: MailEvent, message: string): void {
  const answer = readAnswer(message);
  addServer(event, answer.peer);
  Object.assign(event, answer.reply);
  event.reason = answer.remote ? reasonOf(answer.reply) : reasonOf(withoutNames(answer.reply));
  addLimit(event, answer);
  if (message.startsWith('TLS session: ')) {
    event.tlsError = message.slice('TLS session: '.length);
  }
}

/** Exim's own texts quote domains (`for any host for 'refused.example'`): a name must not choose the reason. */
function withoutNames(reply: Reply): Reply {
  return { ...reply, response: reply.response.replace(/'[^']{0,255}'/g, "''") };
}

function addLimit(event: MailEvent, { remote }: Answer): void {
  if (event.reason !== undefined && limits.has(event.reason)) {
    event.limitSide = remote ? 'theirs' : 'ours';
  }
}
