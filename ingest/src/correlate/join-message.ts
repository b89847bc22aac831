import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { joinArrival } from './join-arrival.ts';
import { joinCheck } from './join-check.ts';
import { joinDelivery, joinExpiry, joinMailboxDelivery } from './join-delivery.ts';
import { joinNotice } from './join-notice.ts';
import { joinRejection, joinSessionRejection } from './join-rejection.ts';
import { borrow } from './messages.ts';
import { keepRefusal } from './refusal-before-status.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Joins an event with its message. Returns the event, or several where one record speaks for several recipients: an
 * expiry names none, and means all that still waited.
 */
export function joinMessage(around: Surroundings, dataset: string, record: LogRecord, event: MailEvent): MailEvent[] {
  if (event.action === 'authentication-check') {
    joinCheck(around, record, event);
    return [event];
  }
  if (event.queueId === undefined) {
    joinWithoutQueueId(around, dataset, record, event);
    return [event];
  }
  switch (event.action) {
    case 'receive':
    case 'login':
      joinArrival(around, dataset, record, event, event.queueId);
      return [event];
    case 'deliver':
      joinDelivery(around, record, event, event.queueId);
      return [event];
    case 'reject':
      joinRejection(around, record, event, event.queueId);
      return [event];
    case 'expire':
      return joinExpiry(around, record, event, event.queueId);
    case 'bounce':
      joinNotice(around, record, event, event.queueId);
      return [event];
    default:
      joinOther(around, record, event, event.queueId);
      return [event];
  }
}

function joinWithoutQueueId(around: Surroundings, dataset: string, record: LogRecord, event: MailEvent): void {
  if (event.action === 'deliver') {
    joinMailboxDelivery(around, record, event);
  } else if (event.action === 'reject') {
    joinSessionRejection(around, dataset, record, event);
  }
}

function joinOther({ messages }: Surroundings, record: LogRecord, event: MailEvent, queueId: string): void {
  const message = messages.find(record.host, queueId);
  if (message !== undefined) {
    borrow(message, event);
    keepRefusal(message, event);
  }
  if (event.action === 'tls-handshake' && event.outcome === 'failure' && message !== undefined) {
    message.tlsFailureTold = event.counted !== false;
  }
  if (event.action === 'remove') {
    messages.close(record.host, queueId, record.time);
  }
}
