import type { Reason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { blocklistZone } from '../blocklist.ts';
import { reasonOf, readReply } from '../reply.ts';
import { endOfBracketed } from './quoted.ts';

/**
 * Completes a rejection from what stands behind `rejected `: `RCPT <a@b>: text`, `MAIL <a@b> SIZE=1: text`,
 * `after DATA: text`, `EHLO or HELO name: text`, `connection in "connect" ACL: text` (Exim src/smtp_in.c,
 * smtp_handle_acl_fail(); the names of the commands are acl_wherenames[] in src/globals.c). Exim does not log the reply
 * code that it gave.
 */
export function addRejection(event: MailEvent, text: string): void {
  const command = commands.find(([name]) => text.startsWith(name));
  const name = command?.[0] ?? '';
  const argumentEnd = endOfArgument(text, name.length);
  const argument = text.slice(name.length, argumentEnd);
  if (name === 'RCPT ') {
    event.recipient = bareAddress(bracketed(argument));
  } else if (name === 'MAIL ') {
    event.sender = bareAddress(bracketed(argument));
  } else if (name === 'EHLO or HELO ') {
    event.helo = argument;
  }
  addWhy(event, text.startsWith(': ', argumentEnd) ? text.slice(argumentEnd + 2) : '', command?.[1] ?? 'policy');
}

/**
 * Why something was refused.
 *
 * @param otherwise the reason when the text names none that we know
 */
export function addWhy(event: MailEvent, message: string, otherwise: Reason): void {
  const reply = readReply(message);
  const known = reasonOf(reply);
  // The ACL's author chose the words, so their mere `rejected` says less than the command that was refused.
  event.reason = known === 'other' || known === 'policy' ? otherwise : known;
  if (message !== '') {
    Object.assign(event, reply);
  }
  const zone = blocklistZone(message);
  if (zone !== undefined) {
    event.blocklistZone = zone;
  }
  if (event.reason === 'rate_limited' || event.reason === 'greylisted') {
    event.limitSide = 'ours';
  }
}

/** What can be refused, and what it means when the ACL does not say. */
const commands: readonly (readonly [string, Reason])[] = [
  ['RCPT ', 'policy'],
  ['MAIL ', 'sender_rejected'],
  ['after DATA PRDR', 'content'],
  ['after DATA', 'content'],
  ['DATA', 'policy'],
  ['during MIME ACL checks', 'content'],
  ['EHLO or HELO ', 'helo'],
  ['connection in "connect" ACL', 'policy'],
  ['by local_scan()', 'content'],
  ['AUTH ', 'authentication'],
  ['STARTTLS ', 'tls'],
  ['VRFY ', 'policy'],
  ['EXPN ', 'policy'],
  ['ETRN ', 'policy'],
];

/** The argument is the client's text: a quoted local part may hold the colon that seems to end it. */
function endOfArgument(text: string, at: number): number {
  const bracket = text[at] === '<' ? endOfBracketed(text, at) : at;
  const colon = text.indexOf(': ', bracket < 0 ? at : bracket);
  return colon < 0 ? text.length : colon;
}

/** The address of `<a@b> SIZE=100`. */
function bracketed(argument: string): string {
  const end = argument.startsWith('<') ? endOfBracketed(argument, 0) : -1;
  return end < 0 ? argument : argument.slice(0, end);
}
