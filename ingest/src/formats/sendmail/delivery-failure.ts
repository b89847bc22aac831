import type { MailEvent } from '../../event.ts';
import { blocklistZone } from '../blocklist.ts';
import { readReply, reasonOf } from '../reply.ts';
import type { DeliveryFields } from './delivery-fields.ts';

type Failure = Pick<MailEvent, 'reason' | 'smtpCode' | 'enhancedCode' | 'response' | 'limitSide' | 'blocklistZone'>;

/**
 * Why an attempt failed. The remote's own reply (`reply=`, since 8.16) tells more than sendmail's words in `stat=`, which
 * name a sysexits(3) class: a refusal by policy is `User unknown` there. Without a reply `stat=` says it all:
 * `Deferred: Connection refused by mx.example.org.`
 */
export function readFailure(fields: DeliveryFields): Failure {
  const reply = readReply(fields.reply ?? fields.stat.replace(/^Deferred: /, ''));
  const enhancedCode = reply.enhancedCode ?? fields.dsn;
  const known = enhancedCode === undefined ? reply : { ...reply, enhancedCode };
  const reason = reasonOf(known);
  const zone = reason === 'blocklisted' ? blocklistZone(reply.response) : undefined;
  return {
    ...known,
    reason,
    ...(reason === 'rate_limited' || reason === 'greylisted' ? { limitSide: 'theirs' } : {}),
    ...(zone === undefined ? {} : { blocklistZone: zone }),
  };
}
