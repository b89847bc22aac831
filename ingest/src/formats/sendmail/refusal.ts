import type { MailEvent } from '../../event.ts';
import { blocklistZone } from '../blocklist.ts';
import { readReply, reasonOf } from '../reply.ts';

/** What every rejection has in common: the reply that the client got, and why. @param text the reply, with its codes */
export function refusal(text: string): MailEvent {
  const reply = readReply(text);
  const reason = reasonOf(reply);
  const zone = reason === 'blocklisted' ? blocklistZone(reply.response) : undefined;
  return {
    action: 'reject',
    outcome: 'failure',
    protocol: 'smtp',
    ...reply,
    reason,
    ...(reason === 'rate_limited' || reason === 'greylisted' ? { limitSide: 'ours' } : {}),
    ...(zone === undefined ? {} : { blocklistZone: zone }),
  };
}
