import type { Outcome, ResultWord } from '../ecs/fields.generated.ts';
import { domainOf } from '../ecs/domain.ts';
import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import type { Surroundings } from './surroundings.ts';
import { borrow, remember } from './messages.ts';

/** One verdict of each mechanism is counted for a message, however many signatures or filters speak of it. */
export function joinCheck({ messages, checks }: Surroundings, record: LogRecord, event: MailEvent): void {
  const verdict = event.verdicts?.[0];
  const isOfSpf = verdict === 'spf';
  const domain = isOfSpf ? (event.spfDomain ?? domainOf(event.sender) ?? event.helo) : undefined;
  if (domain !== undefined) {
    event.spfDomain = domain;
  }
  if (verdict !== undefined && verdict !== 'arc') {
    event.outcome ??= outcomeOf(event[verdict]);
  }
  if (event.queueId === undefined && event.messageId !== undefined) {
    nameQueueId(messages, record, event);
  }
  if (event.queueId === undefined) {
    if (isOfSpf && event.clientIp !== undefined && domain !== undefined) {
      checks.add(record.host, event.clientIp, domain, record.time);
    }
    return;
  }
  const message = messages.arriving(record.host, event.queueId, record.time, false);
  const told = message.verdictsTold ?? [];
  const fresh = (event.verdicts ?? []).filter((one) => !told.includes(one));
  const { clientIp } = message;
  const isToldBefore =
    isOfSpf && clientIp !== undefined && domain !== undefined && checks.take(record.host, clientIp, domain);
  if (event.verdicts !== undefined && (fresh.length === 0 || isToldBefore)) {
    event.counted = false;
  }
  message.verdictsTold = [...told, ...fresh];
  remember(message, event);
  borrow(message, event);
}

/** A filter that knows no queue id (SpamAssassin) speaks of the message that is open under this Message-ID. */
function nameQueueId(messages: Surroundings['messages'], record: LogRecord, event: MailEvent): void {
  const found = event.messageId === undefined ? undefined : messages.findByMessageId(event.messageId);
  if (found?.host === record.host && found.message.closed !== true) {
    event.queueId = found.queueId;
  }
}

/** A result that neither proves nor refutes the sender (RFC 8601 section 2.7) is not decided. */
function outcomeOf(result: ResultWord | undefined): Outcome {
  if (result === 'pass') {
    return 'success';
  }
  return result === 'fail' || result === 'softfail' || result === 'permerror' ? 'failure' : 'unknown';
}
