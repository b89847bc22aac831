import type { MailEvent } from '../../event.ts';
import { deliveryEvents } from './delivery.ts';
import { protocolOf } from './protocols.ts';
import type { Statement } from './statement.ts';

/**
 * Lines of the mailbox processes `imap`, `pop3`, `managesieve`, `submission`: how a session ended, what the mail_log
 * plugin and Sieve scripts did in it (Dovecot src/imap/imap-client.c, src/plugins/mail-log/mail-log-plugin.c).
 */
export function mailboxEvents(statement: Statement): MailEvent[] {
  const { message, owner, session } = statement;
  const protocol = protocolOf.get(statement.service);
  const common: Partial<MailEvent> = {
    ...(protocol !== undefined && { protocol }),
    ...(owner !== undefined && { user: owner }),
    ...(session !== undefined && { session }),
  };
  if (sessionEnd.test(message)) {
    return [{ action: 'logout', ...common }];
  }
  if (mailboxChange.test(message)) {
    return [{ action: 'mailbox', ...common }];
  }
  const relayed = relay.exec(message);
  if (relayed) {
    // The mail server that the message went to tells of its arrival too.
    const sender = relayed[1] === '' ? '<>' : relayed[1];
    const size = Number(relayed[2]);
    return [{ action: 'receive', outcome: 'success', counted: false, ...common, ...(sender && { sender }), size }];
  }
  return deliveryEvents(statement) ?? [];
}

const sessionEnd = /^(?:Disconnect|Logged out|Connection closed|Connection reset|Server shutting down)/;

const mailboxChange =
  /^(?:(?:un)?delete|expunge|save|append|copy from|copy|move|flag_change|mailbox (?:create|delete|rename|(?:un)?subscribe))\b/i;

const relay = /^Successfully relayed message: from=<([^<>]{0,320})>, size=(\d{1,15})\b/;
