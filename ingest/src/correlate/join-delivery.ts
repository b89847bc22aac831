import type { Join } from '../ecs/fields.generated.ts';
import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { readFilterAnswer } from './filter-answer.ts';
import type { Surroundings } from './surroundings.ts';
import { isLastWord, markLastWord } from './last-word.ts';
import { borrow, countAttempt, type Message } from './messages.ts';
import { explainAttempt } from './refusal-before-status.ts';

/** A delivery attempt of a message, by its queue id. */
export function joinDelivery(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): void {
  const message = around.messages.find(record.host, queueId);
  const isHop = isInternalHop(around, record, event, queueId);
  event.join = joinStateOf(message);
  explainAttempt(event, message);
  readFilterAnswer(event, around.isOurs, message?.filterReason);
  if (message !== undefined) {
    message.time = record.time;
    borrow(message, event);
    if (message.tlsFailureTold === true) {
      event.tlsError = undefined;
    }
    // What another line has told already is no attempt of its own.
    if (event.recipient !== undefined && message.arrived === true && event.counted !== false) {
      event.attempt = countAttempt(message, event.recipient, isLastWord(event));
    }
  }
  const isToldByMailbox =
    event.local === true &&
    event.queuedAs !== undefined &&
    around.handovers.tell(event.queuedAs, 'mail server', record.time);
  if (isHop || isToldByMailbox) {
    event.counted = false;
  }
  if (!isHop) {
    markLastWord(event);
  }
}

/** A delivery that a mailbox server tells of: it knows no queue id, and mostly speaks beside the mail server. */
export function joinMailboxDelivery(around: Surroundings, record: LogRecord, event: MailEvent): void {
  const found = event.messageId === undefined ? undefined : around.messages.findByMessageId(event.messageId);
  if (found !== undefined) {
    // Dovecot tells of the delivery that a mail server of ours hands to it, and tells it with its own status= line.
    borrow(found.message, event);
    event.counted = false;
    if (found.host === record.host) {
      event.queueId = found.queueId;
    }
  } else if (event.session !== undefined && around.handovers.tell(event.session, 'mailbox', record.time)) {
    event.counted = false;
  }
  event.join = joinStateOf(found?.message);
  markLastWord(event);
}

/** An expiry names no recipient, and means all that still waited. */
export function joinExpiry(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): MailEvent[] {
  const message = around.messages.find(record.host, queueId);
  event.join = joinStateOf(message);
  event.final = true;
  if (message === undefined) {
    return [event];
  }
  borrow(message, event);
  const waiting = message.open;
  message.open = [];
  return waiting.length === 0 ? [event] : waiting.map(([recipient]) => ({ ...event, recipient }));
}

/**
 * The next hop is ourselves: the id that it gave is one of our own queue ids, and that one has its own delivery lines.
 * A remote server could answer with an id of ours, so the hop has to be local or to an address of ours.
 */
function isInternalHop(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): boolean {
  const { queuedAs, serverIp } = event;
  const isHere = serverIp === undefined ? event.local === true : around.isOurs(serverIp);
  const next = isHere && queuedAs !== undefined ? around.messages.find(record.host, queuedAs) : undefined;
  if (next === undefined || queuedAs === queueId) {
    return false;
  }
  next.parentId ??= queueId;
  return true;
}

function joinStateOf(message: Message | undefined): Join {
  if (message === undefined) {
    return 'none';
  }
  return message.arrived === true && message.identified === true && message.queued === true ? 'full' : 'partial';
}
