import type { MailEvent } from '../../event.ts';

/**
 * `sender non-delivery notification: ID`: a notice about this message was queued under a new id. Also `sender delay
 * notification`, `sender delivery status notification` and the copies for the postmaster (Postfix src/bounce/
 * bounce_notify_service.c, bounce_warn_service.c, bounce_trace_service.c).
 */
export function parseNotice(queueId: string | undefined, text: string): MailEvent[] {
  const id = notice.exec(text)?.[1];
  return id === undefined || queueId === undefined ? [] : [{ action: 'bounce', queueId, queuedAs: id, dsn: true }];
}

const notice =
  /^(?:sender|postmaster) (?:non-delivery|delay|delivery status|success) notification: ([0-9A-Za-z]{6,30})$/;
