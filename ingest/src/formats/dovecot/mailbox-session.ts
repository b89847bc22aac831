import type { Action } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { deliveryEvents } from './delivery.ts';
import { protocolOf } from './protocols.ts';
import type { Statement } from './statement.ts';

/**
 * Lines of the mailbox processes `imap`, `pop3`, `managesieve`, `submission`: how a session ended, what the mail_log
 * plugin and Sieve scripts did in it (Dovecot src/imap/imap-client.c, src/plugins/mail-log/mail-log-plugin.c).
 */
export function mailboxEvents(statement: Statement): MailEvent[] {
  const { message } = statement;
  if (sessionEnd.test(message)) {
    return [sessionEvent('logout', statement)];
  }
  if (mailboxChange.test(message)) {
    return [sessionEvent('mailbox', statement)];
  }
  const relayed = relay.exec(message);
  if (relayed?.[1] === undefined) {
    return deliveryEvents(statement) ?? [];
  }
  // The mail server that the message went to tells of its arrival too.
  const event = sessionEvent('receive', statement);
  return [{ ...event, outcome: 'success', counted: false, sender: bareAddress(relayed[1]), size: Number(relayed[2]) }];
}

function sessionEvent(action: Action, { service, owner, session }: Statement): MailEvent {
  const event: MailEvent = { action };
  const protocol = protocolOf.get(service);
  if (protocol !== undefined) event.protocol = protocol;
  if (owner !== undefined) event.user = owner;
  if (session !== undefined) event.session = session;
  return event;
}

const sessionEnd = /^(?:Disconnect|Logged out|Connection closed|Connection reset|Server shutting down)/;

const mailboxChange =
  /^(?:(?:un)?delete|expunge|save|append|copy from|copy|move|flag_change|mailbox (?:create|delete|rename|(?:un)?subscribe))\b/i;

const relay = /^Successfully relayed message: from=<([^<>]{0,320})>, size=(\d{1,15})\b/;
