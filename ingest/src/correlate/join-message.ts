import type { Join } from '../ecs/fields.generated.ts';
import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import type { createChecks } from './checks.ts';
import type { createHandovers } from './handovers.ts';
import { readFilterAnswer } from './filter-answer.ts';
import { joinCheck } from './join-check.ts';
import { borrow, countAttempt, inheritOrigin, remember, type createMessages, type Message } from './messages.ts';
import { explainAttempt, keepRefusal } from './refusal-before-status.ts';

export interface Surroundings {
  messages: ReturnType<typeof createMessages>;
  checks: ReturnType<typeof createChecks>;
  handovers: ReturnType<typeof createHandovers>;
  isOurs(ip: string): boolean;
  /** Whether the session of the event is known, so that a login in it would be known too. */
  isInSession: boolean;
}

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
    return joinWithoutQueueId(around, dataset, record, event);
  }
  switch (event.action) {
    case 'receive':
    case 'login':
      arrive(around, dataset, record, event, event.queueId);
      return [event];
    case 'deliver':
      return [deliver(around, record, event, event.queueId)];
    case 'reject':
      return [reject(around, record, event, event.queueId)];
    case 'expire':
      return expire(around, record, event, event.queueId);
    case 'bounce':
      announceNotice(around, record, event, event.queueId);
      return [event];
    default: {
      const message = around.messages.find(record.host, event.queueId);
      if (message !== undefined) {
        borrow(message, event);
        keepRefusal(message, event);
      }
      if (event.action === 'tls-handshake' && event.outcome === 'failure' && message !== undefined) {
        message.tlsFailureTold = event.counted !== false;
      }
      if (event.action === 'remove') {
        around.messages.close(record.host, event.queueId, record.time);
      }
      return [event];
    }
  }
}

function joinWithoutQueueId(around: Surroundings, dataset: string, record: LogRecord, event: MailEvent): MailEvent[] {
  if (event.action === 'deliver') {
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
    event.join = joinOf(found?.message);
    finish(event);
  } else if (event.action === 'reject') {
    // Exim and postscreen write everything in the one line; an smtpd line leaves out the login of its session.
    const namesNoLogin =
      (dataset === 'postfix' && !record.program.endsWith('/postscreen')) || dataset === 'smartermail';
    event.join = (namesNoLogin && !around.isInSession) || dataset === 'plesk' ? 'none' : 'full';
    finish(event);
  }
  return [event];
}

/** A line of the message's beginning: where it came from, its Message-ID, or its entry into the queue. */
function arrive(around: Surroundings, dataset: string, record: LogRecord, event: MailEvent, queueId: string): void {
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

function deliver(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): MailEvent {
  const message = around.messages.find(record.host, queueId);
  const isHop = isInternalHop(around, record, event, queueId);
  event.join = joinOf(message);
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
      event.attempt = countAttempt(message, event.recipient, isFinal(event));
    }
  }
  const isToldByMailbox =
    event.local === true &&
    event.queuedAs !== undefined &&
    around.handovers.tell(event.queuedAs, 'mail server', record.time);
  if (isHop || isToldByMailbox) {
    event.counted = false;
  }
  finish(event);
  return event;
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

function reject(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): MailEvent {
  const message = around.messages.find(record.host, queueId);
  if (message !== undefined) {
    borrow(message, event);
    if (event.counted === false && event.reason !== undefined) {
      message.filterReason = event.reason;
    }
    // One that is refused before it enters the queue gets no `removed` line; later recipients may still bring it in.
    if (message.queued !== true) {
      around.messages.close(record.host, queueId, record.time);
    }
  }
  // A rejection comes before the queue, so that line can not be missing.
  event.join = message === undefined ? 'none' : message.arrived === true ? 'full' : 'partial';
  finish(event);
  return event;
}

function expire(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): MailEvent[] {
  const message = around.messages.find(record.host, queueId);
  event.join = joinOf(message);
  event.final = true;
  if (message === undefined) {
    return [event];
  }
  borrow(message, event);
  const waiting = message.open;
  message.open = [];
  return waiting.length === 0 ? [event] : waiting.map(([recipient]) => ({ ...event, recipient }));
}

/** A notice is a message of its own, about this one. */
function announceNotice(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): void {
  const message = around.messages.find(record.host, queueId);
  if (message !== undefined) {
    borrow(message, event);
  }
  if (event.queuedAs !== undefined) {
    const notice = around.messages.arriving(record.host, event.queuedAs, record.time, false);
    notice.arrived = true;
    notice.dsn = true;
    notice.sender ??= '<>';
    notice.parentId ??= queueId;
  }
}

function joinOf(message: Message | undefined): Join {
  if (message === undefined) {
    return 'none';
  }
  return message.arrived === true && message.identified === true && message.queued === true ? 'full' : 'partial';
}

function isFinal(event: MailEvent): boolean {
  if (event.reason === 'greylisted') {
    return false;
  }
  const isTemporary =
    event.smtpCode !== undefined ? event.smtpCode < 500 : event.enhancedCode?.startsWith('4') === true;
  return event.action === 'reject'
    ? !isTemporary
    : event.status !== undefined && event.status !== 'deferred' && event.status !== 'frozen';
}

/** Marks the last word about a recipient. */
export function finish(event: MailEvent): void {
  if (isFinal(event)) {
    event.final = true;
  }
}
