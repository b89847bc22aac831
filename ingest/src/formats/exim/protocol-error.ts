import type { MailEvent } from '../../event.ts';
import { readFields } from './fields.ts';
import { readPeer } from './peer.ts';
import { addWhy } from './reject.ts';
import { withClient } from './session.ts';

/**
 * Reads mistakes in the protocol (Exim src/smtp_in.c, synprot_error(), smtp_setup_msg()):
 * `SMTP syntax error in "COMMAND" H=HOST text`, `SMTP protocol error in "AUTH LOGIN" H=HOST text`,
 * `SMTP protocol synchronization error (...): rejected "COMMAND" H=HOST next input="..."`,
 * `SMTP protocol synchronization error (...): rejected connection from H=HOST input="..."`.
 *
 * Command and input are the client's text and their quotes are not escaped: where `H=` stands twice, no client is named.
 */
export function parseProtocolError(text: string): MailEvent[] {
  const event: MailEvent = { action: 'protocol-error', outcome: 'failure', protocol: 'smtp' };
  const at = text.indexOf(' H=');
  const peer = at >= 0 && at === text.lastIndexOf(' H=') ? readPeer(text, at + 3) : undefined;
  if (peer === undefined) {
    return [event];
  }
  const rest = text.slice(readFields(text, peer.end, false).end).trimStart();
  if (rest !== '' && !rest.startsWith('next input=') && !rest.startsWith('input=')) {
    event.response = rest;
  }
  if (text.startsWith('SMTP protocol error in "AUTH')) {
    event.reason = 'authentication';
  }
  return [withClient(event, peer)];
}

/**
 * `rejected EHLO from HOST: syntactically invalid argument(s): TEXT` (src/smtp_in.c), the text being the client's.
 *
 * @param text the line behind `rejected `
 */
export function parseRejectedHelo(text: string): MailEvent[] {
  const event: MailEvent = { action: 'reject', outcome: 'failure', protocol: 'smtp' };
  const peer = readPeer(text, text.indexOf(' from ') + ' from '.length);
  const end = peer === undefined ? text.length : readFields(text, peer.end, false).end;
  addWhy(event, text.startsWith(': ', end) ? text.slice(end + 2) : '', 'helo');
  withClient(event, peer);
  const argument = event.response?.split(invalidArgument)[1];
  if (argument !== undefined && argument !== '(no argument given)') {
    event.helo = argument;
  }
  return [event];
}

const invalidArgument = 'syntactically invalid argument(s): ';

/**
 * `from <sender> H=HOST: message too big: read=1000 max=900` (src/receive.c), and `FROM:<sender> H=HOST: message too big:
 * size=1000 max=900` where the client told the size beforehand (src/smtp_in.c).
 *
 * @param text the line behind `rejected ` or `rejected MAIL `
 */
export function parseRejectedMessage(text: string, queueId: string | undefined): MailEvent[] {
  const event: MailEvent = { action: 'reject', outcome: 'failure', protocol: 'smtp' };
  if (queueId !== undefined) {
    event.queueId = queueId;
  }
  const fields = readFields(` F=${text.slice('from '.length)}`, 0, false);
  const sender = fields.values.get('F');
  if (sender !== undefined) {
    event.sender = sender === '' ? '<>' : sender;
  }
  const why = ` F=${text.slice('from '.length)}`.slice(fields.end);
  if (fields.whole && why.startsWith(': ')) {
    event.response = why.slice(2);
  }
  event.reason = event.response?.startsWith('message too big') === true ? 'size' : 'policy';
  return [withClient(event, fields.whole ? fields.peer : undefined)];
}
