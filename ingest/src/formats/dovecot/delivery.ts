import type { MailEvent } from '../../event.ts';
import { deliveryOutcome } from './outcome.ts';
import { protocolOf } from './protocols.ts';
import type { Statement } from './statement.ts';

/** The services that put new mail into mailboxes. Elsewhere a Sieve script handles mail that is already there. */
const deliverers = new Set(['lmtp', 'lda', 'dovecot-lda', 'deliver']);

/**
 * Lines about one message: `msgid=<id>: saved mail to INBOX`, `sieve: msgid=<id>: stored mail into mailbox 'x'`
 * (setting deliver_log_format; Dovecot src/lib-lda/mail-deliver.c, Pigeonhole src/lib-sieve/sieve-actions.c). 2.2 writes
 * the session before them.
 */
export function deliveryEvents(statement: Statement): MailEvent[] | undefined {
  const { message, service } = statement;
  const place = before.exec(message);
  const told = place ? readMessageId(message.slice(place[0].length)) : undefined;
  if (told === undefined) {
    return undefined;
  }
  const isDelivery = deliverers.has(service);
  const event: MailEvent = isDelivery ? told.outcome : { action: 'mailbox' };
  const account = accountOf(statement.owner);
  if (account !== undefined) {
    assignAccount(event, account, isDelivery);
  }
  const protocol = protocolOf.get(service);
  const session = statement.session ?? place?.[1];
  if (protocol !== undefined) event.protocol = protocol;
  if (session !== undefined) event.session = session;
  if (told.messageId !== undefined) event.messageId = told.messageId;
  return [event];
}

const before = /^(?:<?([\w+/=:-]{4,128})>?: )?(?:sieve: )?msgid=/;

interface Told {
  readonly messageId: string | undefined;
  readonly outcome: MailEvent;
}

/**
 * Parts the Message-ID from what happened. The sender chose the one and may have written the other into it, so the last
 * place where a known outcome follows is taken.
 */
function readMessageId(text: string): Told | undefined {
  return (text.startsWith('<') ? split(text, '>: ') : undefined) ?? split(text, ': ');
}

/** No outcome holds more colons; more are an attempt to keep us busy. */
const mostTries = 32;

function split(text: string, separator: string): Told | undefined {
  let at = text.lastIndexOf(separator);
  for (let tries = 0; at >= 0 && tries < mostTries; tries++) {
    const outcome = deliveryOutcome(text.slice(at + separator.length));
    if (outcome !== undefined) {
      return { messageId: bareId(text.slice(0, at + separator.length - 2)), outcome };
    }
    at = at === 0 ? -1 : text.lastIndexOf(separator, at - 1);
  }
  return undefined;
}

function bareId(text: string): string | undefined {
  const id = text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text;
  return id === '' || id === 'unspecified' ? undefined : id;
}

/** 2.2 writes `pid, user`; a process without a user writes its id only. */
function accountOf(owner: string | undefined): string | undefined {
  const process = owner === undefined ? undefined : /^\d+(?:, |$)/.exec(owner)?.[0];
  const account = owner?.slice(process?.length ?? 0);
  return account === '' ? undefined : account;
}

/** The account is the recipient, or of a message that goes on to somebody else the recipient before. */
function assignAccount(event: MailEvent, account: string, isDelivery: boolean): void {
  if (!isDelivery) {
    event.user = account;
  } else if (event.recipient === undefined) {
    event.recipient = account;
  } else {
    event.originalRecipient = account;
  }
}
