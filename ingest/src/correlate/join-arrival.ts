import { domainOf } from '../ecs/domain.ts';
import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import type { Surroundings } from './surroundings.ts';
import { borrow, inheritOrigin, remember, type Message } from './messages.ts';

/** A line of the message's beginning: where it came from, its Message-ID, or its entry into the queue. */
export function joinArrival(
  around: Surroundings,
  dataset: string,
  record: LogRecord,
  event: MailEvent,
  queueId: string,
): void {
  const isEntry = event.action === 'receive' && event.counted !== false;
  const isWhole = isEntry && dataset !== 'postfix';
  const isClientLine =
    !isEntry && dataset === 'postfix' && (event.clientIp !== undefined || event.sender !== undefined);
  const message = around.messages.arriving(record.host, queueId, record.time, isWhole || isClientLine);
  const isRepeated = isEntry && message.queued === true;
  message.time = record.time;
  message.arrived ||= isClientLine || isWhole;
  message.identified ||= event.messageId !== undefined || isWhole;
  message.queued ||= isEntry;
  remember(message, event);
  if (isEntry) {
    endCheck(around, record, message);
  }
  if (event.parentId !== undefined) {
    message.parentId = event.parentId;
  }
  linkToOriginal(around, record, event, queueId, message);
  borrow(message, event);
  tellVerdictsOnce(message, event);
  if (isRepeated || (isEntry && message.reinjected === true)) {
    event.counted = false;
  }
}

/** A verdict that was given before the queue id belongs to this message, and not to the client's next one. */
function endCheck({ checks }: Surroundings, record: LogRecord, { clientIp, sender }: Message): void {
  const domain = domainOf(sender);
  if (clientIp !== undefined && domain !== undefined) {
    checks.take(record.host, clientIp, domain);
  }
}

/** Exim writes a verdict on its DKIM line and again on the arrival line. */
function tellVerdictsOnce(message: Message, event: MailEvent): void {
  const told = message.verdictsTold ?? [];
  const fresh = event.verdicts?.filter((verdict) => !told.includes(verdict)) ?? [];
  if (fresh.length > 0) {
    event.verdicts = fresh;
    message.verdictsTold = [...told, ...fresh];
  } else {
    event.verdicts = undefined;
  }
}

/**
 * A content filter gives a message back under a new queue id. The log proves it by `orig_queue_id`, or by the
 * Message-ID of a message that is still open when a client of ours brings it again.
 */
function linkToOriginal(
  around: Surroundings,
  record: LogRecord,
  event: MailEvent,
  queueId: string,
  message: Message,
): void {
  if (event.messageId !== undefined) {
    const found = around.messages.findByMessageId(event.messageId);
    const isOpen = found?.host === record.host && found.queueId !== queueId && found.message.closed !== true;
    if (isOpen && message.clientIp !== undefined && around.isOurs(message.clientIp)) {
      message.parentId ??= found.queueId;
    }
    if (!isOpen) {
      around.messages.indexMessageId(event.messageId, record.host, queueId, record.time);
    }
  }
  const original = message.parentId === undefined ? undefined : around.messages.find(record.host, message.parentId);
  if (original === undefined || message.reinjected === true || message.dsn === true) {
    return;
  }
  message.reinjected = true;
  inheritOrigin(original, message);
}
