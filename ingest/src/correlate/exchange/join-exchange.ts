import type { Join } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import { markLastWord } from '../last-word.ts';
import type { createJourneys, Journey } from './journeys.ts';
import { borrow, countAttempt, remember } from '../messages.ts';
import type { createRefusals } from './refusals.ts';

export interface ExchangeSurroundings {
  journeys: ReturnType<typeof createJourneys>;
  refusals: ReturnType<typeof createRefusals>;
  /** Whether earlier rows of the event's session are known. */
  isInSession: boolean;
}

/** Exchange's own joining: its rows name the message and the recipient themselves, and tell of them at every service. */
export function joinExchange(around: ExchangeSurroundings, record: LogRecord, event: MailEvent): void {
  if (event.action === 'reject') {
    reject(around, record, event);
  } else if (record.program !== 'exchange/message-tracking') {
    finishDelivery(event);
  } else if (event.action === 'receive') {
    receive(around, record, event);
  } else if (event.action === 'deliver' || event.action === 'expire') {
    deliver(around, record, event);
  } else if (event.action === 'bounce') {
    notice(around, record, event);
  } else {
    const journey = around.journeys.find(event);
    if (journey !== undefined) {
      borrow(journey, event);
    }
  }
}

/** A notice is a message of its own, which begins with the row that tells of it. */
function notice({ journeys }: ExchangeSurroundings, record: LogRecord, event: MailEvent): void {
  const journey = journeys.arriving(event, record.time);
  if (journey !== undefined) {
    journey.queued = true;
    remember(journey, event);
  }
}

/** The protocol log's reply, and the agent's reason. */
function reject(around: ExchangeSurroundings, record: LogRecord, event: MailEvent): void {
  const { session } = event;
  // Further recipients of one refusal are not told again by the other log.
  if (session !== undefined && event.counted !== false && record.program !== 'exchange/message-tracking') {
    const reply = `${event.smtpCode ?? ''} ${event.enhancedCode ?? ''}`;
    if (around.refusals.tell(`${record.host}\0${session}`, reply, record.program, record.time)) {
      event.counted = false;
    }
  }
  const isReply = record.program === 'exchange/smtp-receive';
  event.join = isReply && !around.isInSession ? 'none' : 'full';
  markLastWord(event);
}

/** The protocol log of sending repeats what the tracking log tells; an agent's row of a deletion stands alone. */
function finishDelivery(event: MailEvent): void {
  if (event.action === 'deliver') {
    event.join = event.counted === false ? 'none' : 'full';
    markLastWord(event);
  }
}

/** The first service that tells of a message is counted, whichever it is. */
function receive(around: ExchangeSurroundings, record: LogRecord, event: MailEvent): void {
  const journey = around.journeys.arriving(event, record.time);
  if (journey === undefined) {
    return;
  }
  journey.time = record.time;
  const isHop = event.counted === false;
  if (journey.queued === true) {
    event.counted = false;
  }
  journey.arrived = true;
  journey.identified = true;
  journey.queued ||= !isHop;
  // Further inside, the client is one of our own services: only the first row, or the mailbox, tells whose message it is.
  if (event.user !== undefined || (journey.user === undefined && journey.clientIp === undefined)) {
    remember(journey, event);
  }
  borrow(journey, event);
}

function deliver({ journeys }: ExchangeSurroundings, record: LogRecord, event: MailEvent): void {
  const journey = journeys.find(event) ?? journeys.arriving(event, record.time);
  event.join = joinOf(journey);
  if (journey !== undefined) {
    journey.time = record.time;
    borrow(journey, event);
  }
  const { recipient } = event;
  if (event.counted === false) {
    return;
  }
  if (journey !== undefined && recipient !== undefined) {
    if (event.status === 'sent' && journeys.deliver(journey, recipient)) {
      event.counted = false;
    } else {
      event.attempt = countAttempt(journey, recipient, event.status !== 'deferred');
    }
  }
  markLastWord(event);
}

/** The row itself names all but the client. */
function joinOf(journey: Journey | undefined): Join {
  return journey?.queued === true ? 'full' : 'partial';
}
