import type { Direction } from './fields.generated.ts';
import type { MailEvent } from '../event.ts';
import { domainOf } from './domain.ts';

/** What the operator calls ours. */
export interface Ours {
  /** Lower-case mail domains. */
  readonly domains: ReadonlySet<string>;
  isOurAddress(ip: string): boolean;
}

/**
 * Where a message goes. A recipient is ours when it was delivered on this host or is in one of our domains; a sender is
 * when it logged in or came from our networks. A message that a program on this host made (no client) is ours too. A log
 * that tells the direction itself is believed.
 */
export function directionOf(event: MailEvent, ours: Ours): Direction | undefined {
  const isAboutRecipient = event.status !== undefined || event.action === 'reject';
  if (!isAboutRecipient) {
    return undefined;
  }
  if (event.direction !== undefined) {
    return event.direction;
  }
  const recipientDomain = domainOf(event.recipient);
  const toUs = event.local === true || (recipientDomain !== undefined && ours.domains.has(recipientDomain));
  const fromUs = event.user !== undefined || (event.clientIp !== undefined && ours.isOurAddress(event.clientIp));
  if (toUs) {
    return fromUs ? 'internal' : 'inbound';
  }
  return fromUs && event.recipient !== undefined ? 'outbound' : 'unknown';
}
