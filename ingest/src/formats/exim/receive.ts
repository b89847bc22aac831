import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { type Fields, readFields } from './fields.ts';
import { addClient } from './peer.ts';
import { endOfWord } from './quoted.ts';
import { addTls } from './tls-fields.ts';
import { addVerdicts } from './verdicts.ts';

/**
 * Reads an arrival: `<= sender H=... P=... A=... S=... id=... T="..." from <sender> for recipient ...`, and `(=`, where
 * Exim took the message and told the client that it did not (src/receive.c, receive_msg()). A login makes a second event.
 *
 * @param text the line behind `<= `
 */
export function parseReceive(queueId: string, text: string): MailEvent[] {
  const senderEnd = endOfWord(text, 0);
  const sender = bareAddress(senderEnd < 0 ? text : text.slice(0, senderEnd));
  const event: MailEvent = { action: 'receive', outcome: 'success', queueId, sender };
  if (sender === '<>') {
    event.dsn = true;
  }
  if (senderEnd < 0) {
    return [event];
  }
  const fields = readFields(text, senderEnd, true);
  addClient(event, fields.peer);
  addMessage(event, fields);
  addTls(event, fields);
  addVerdicts(event, fields);
  addRecipients(event, text, fields);
  return [event, ...addLogin(event, fields)];
}

/**
 * Protocols of SMTP sessions without a login: with one, Exim appends an `a` (src/smtp_in.c, protocols[]). An `A=` beside
 * one of these was not written by Exim: it is part of what the client's ident server or certificate says.
 */
const withoutLogin = /^(?:utf8)?e?smtps?$/;

function addMessage(event: MailEvent, { values, peer }: Fields): void {
  const protocol = values.get('P');
  if (protocol === undefined ? peer !== undefined : /smtp/i.test(protocol)) {
    event.protocol = 'smtp';
  }
  const size = Number(values.get('S') ?? NaN);
  if (Number.isInteger(size)) {
    event.size = size;
  }
  const messageId = values.get('id');
  if (messageId !== undefined && messageId !== '') {
    event.messageId = messageId.startsWith('<') && messageId.endsWith('>') ? messageId.slice(1, -1) : messageId;
  }
  const reference = values.get('R');
  if (reference !== undefined) {
    event.parentId = reference;
    event.dsn = true;
  }
}

function addRecipients(event: MailEvent, text: string, fields: Fields): void {
  if (!fields.whole) {
    return;
  }
  let at = fields.end;
  if (text.startsWith(' from <', at)) {
    at = endOfWord(text, at + ' from '.length);
  }
  if (at >= 0 && text.startsWith(' for ', at)) {
    event.recipients = countWords(text, at + ' for '.length);
  }
}

function countWords(text: string, at: number): number {
  let count = 0;
  for (let start = at; start < text.length;) {
    const end = endOfWord(text, start);
    count++;
    if (end < 0) {
      break;
    }
    start = end + 1;
  }
  return count;
}

/** `A=authenticator`, `A=authenticator:login`, `A=authenticator:login:sender` (log selector `smtp_mailauth`). */
function addLogin(event: MailEvent, { values, peer }: Fields): MailEvent[] {
  const [method, user] = values.get('A')?.split(':') ?? [];
  if (method === undefined || withoutLogin.test(values.get('P') ?? '')) {
    return [];
  }
  event.loginMethod = method;
  if (user === undefined || user === '') {
    return [];
  }
  event.user = user;
  const login: MailEvent = {
    action: 'login',
    outcome: 'success',
    protocol: 'smtp',
    queueId: event.queueId ?? '',
    user,
    loginMethod: method,
  };
  addClient(login, peer);
  return [login];
}
