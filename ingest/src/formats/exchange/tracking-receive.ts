import type { MailEvent } from '../../event.ts';
import { isAddress } from './endpoint.ts';
import { namedValue, splitList } from './list.ts';
import type { Row } from './row.ts';
import { eventPerRecipient, messageFields } from './tracking-message.ts';

/**
 * A message came in: by SMTP, or out of a mailbox (STOREDRIVER). Each service that it passes through tells so again; which
 * of them is the first, correlation finds by the message's network id. Of the recipients of one row the first is counted:
 * it is one message.
 */
export function receiveEvents(row: Row): MailEvent[] {
  const arrival: MailEvent = { action: 'receive', outcome: 'success', ...messageFields(row), ...originOf(row) };
  return countFirst(eventPerRecipient(row, () => ({ ...arrival })));
}

/** The message goes on to another service of ours, perhaps under a new internal id. */
export function hopEvents(row: Row): MailEvent[] {
  const hop: MailEvent = { action: 'receive', outcome: 'success', counted: false, ...messageFields(row) };
  const parent = row.get('event-id') === 'TRANSFER' ? row.get('reference') : '';
  if (/^[1-9]\d{0,19}$/.test(parent)) {
    // `reference` of a fork is the internal id of the message that was split.
    hop.parentId = parent;
  }
  return eventPerRecipient(row, () => ({ ...hop }));
}

function countFirst(events: MailEvent[]): MailEvent[] {
  return events.map((event, index) => (index === 0 ? event : { ...event, counted: false }));
}

/**
 * Who brought it. `client-hostname` of an SMTP client is what it called itself: Exchange asks no name service for it. Behind
 * the front end the client is the front end, and custom-data names the real one.
 */
export function originOf(row: Row): Omit<MailEvent, 'action'> {
  switch (row.get('source')) {
    case 'SMTP':
      return smtpOrigin(row);
    case 'STOREDRIVER':
      return mailboxOrigin(row);
    default:
      return {};
  }
}

function smtpOrigin(row: Row): Omit<MailEvent, 'action'> {
  const origin: Omit<MailEvent, 'action'> = { protocol: 'smtp' };
  const custom = splitList(row.get('custom-data'));
  const original = namedValue(custom, 'ProxiedClientIPAddress') ?? row.get('original-client-ip');
  const isProxied = original !== '' && isAddress(original);
  const clientIp = isProxied ? original : row.get('client-ip');
  if (isAddress(clientIp)) origin.clientIp = clientIp;
  const helo = isProxied ? namedValue(custom, 'ProxiedClientHostname') : row.get('client-hostname');
  if (helo !== undefined && helo !== '') origin.helo = helo;
  const session = /^([0-9A-F]{16});/.exec(row.get('source-context'))?.[1];
  if (session !== undefined) origin.session = session;
  return origin;
}

/**
 * What leaves a mailbox was put there by somebody who is logged in and may send under this address, so the sender is the
 * account, unless the message came from elsewhere and a rule sends it on.
 */
function mailboxOrigin(row: Row): Omit<MailEvent, 'action'> {
  const sender = row.get('sender-address');
  const original = row.get('original-client-ip');
  const isOwn = sender !== '' && sender !== '<>' && row.get('directionality') !== 'Incoming';
  return {
    ...(isOwn ? { user: sender } : {}),
    ...(isAddress(original) ? { clientIp: original } : {}),
  };
}
