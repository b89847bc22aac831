import type { MailEvent } from '../../event.ts';

/**
 * What an administrator did to messages with postsuper(1): `ID: removed` (as the queue manager says it of a finished
 * one), `placed on hold`, `released from hold`, `requeued`.
 */
export function parseQueueChange(queueId: string | undefined, text: string): MailEvent[] {
  const change = changes.get(text);
  return change === undefined || queueId === undefined ? [] : [{ ...change, queueId }];
}

/** The sums at the end: `Deleted: 3 messages`, `Placed on hold: 1 message`. */
export function parseQueueTotals(text: string): MailEvent[] {
  return totals.test(text) ? [{ action: 'information' }] : [];
}

const changes: ReadonlyMap<string, MailEvent> = new Map(
  Object.entries<MailEvent>({
    removed: { action: 'remove' },
    'placed on hold': { action: 'freeze', status: 'frozen', outcome: 'unknown' },
    'released from hold': { action: 'unfreeze' },
    requeued: { action: 'information' },
    'expiration requested': { action: 'information' },
    'skipped, still being delivered': { action: 'information' },
  }),
);

const totals =
  /^(?:Deleted|Requeued|Placed on hold|Released from hold|Expired|Renamed to match inode number|Requested expiration): \d+ messages?$/;
