import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';

/**
 * `uid=1000 from=<alice>`: a local program submitted a message with sendmail(1). The counted arrival is the queue
 * manager's (Postfix src/pickup/pickup.c).
 */
export function parsePickup(queueId: string | undefined, text: string): MailEvent[] {
  const found = submitted.exec(text);
  if (found?.[1] === undefined || queueId === undefined) {
    return [];
  }
  return [{ action: 'receive', counted: false, queueId, sender: bareAddress(found[1]) }];
}

const submitted = /^uid=\d{1,10} from=(.*)$/;
