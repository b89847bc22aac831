import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';

/**
 * The queue manager's lines: `from=<s>, size=2048, nrcpt=1 (queue active)`, again at each retry, and `from=<s>,
 * status=expired, returned to sender` (`force-expired` after `postsuper -e`). Read from the right: only the sender may
 * hold anything (Postfix src/qmgr/qmgr_message.c, qmgr_active.c).
 */
export function parseQueueManager(queueId: string | undefined, text: string): MailEvent[] {
  const found = active.exec(text) ?? expired.exec(text);
  if (found === null || queueId === undefined) {
    return [];
  }
  const [matched, size, recipients] = found;
  const sender = bareAddress(text.slice('from='.length, -matched.length));
  if (size === undefined || recipients === undefined) {
    return [{ action: 'expire', outcome: 'failure', status: 'expired', queueId, sender }];
  }
  return [
    {
      action: 'receive',
      outcome: 'success',
      queueId,
      sender,
      size: Number(size),
      recipients: Number(recipients),
      ...(sender === '<>' ? { dsn: true } : {}),
    },
  ];
}

const active = /, size=(\d{1,15}), nrcpt=(\d{1,9}) \(queue active\)$/;
const expired = /, status=(?:force-)?expired, returned to sender$/;
