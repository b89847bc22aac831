import type { MailEvent } from '../../event.ts';
import { splitQueueId } from './queue-id.ts';

/**
 * `QUEUE-ID: queue file size limit exceeded`: the message grew over message_size_limit while it came in, and the client
 * got a 552. No other line tells of it, and this one names neither recipient nor code (Postfix src/cleanup/cleanup_out.c,
 * src/smtpd/smtpd.c). A client that told the size beforehand gets a usual rejection instead.
 */
export function parseOversize(text: string): MailEvent[] {
  const split = splitQueueId(text);
  if (split?.rest !== response) {
    return [];
  }
  const { queueId } = split;
  const event: MailEvent = { action: 'reject', outcome: 'failure', reason: 'size', response };
  return [queueId === undefined ? event : { ...event, queueId }];
}

const response = 'queue file size limit exceeded';
