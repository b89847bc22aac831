import type { LimitSide } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { reasonOf, readReply } from '../reply.ts';

/**
 * `[{LRT=1/2/2026 10:00:00 AM};{LED=451 4.4.0 ...};{FQDN=..};{IP=..}]`: since 2013 the status of a delivery that was tried may
 * be a list of facts, of which the last error (LED) is the reply.
 */
const lastError = /^\[?(?:\{(?:LRT|MSG)=[^}]{0,500}\};?){0,3}\{LED=([^]*)/;
const afterLastError = /\};\{(?:FQDN|IP|LRT|MSG)=|\}\]?$/;

/**
 * Fills in the reply, and why it says no.
 *
 * @param side whose limit it is, if it is one
 */
export function explain(event: MailEvent, status: string, side: LimitSide): void {
  const reply = readReply(replyIn(status));
  Object.assign(event, reply);
  event.reason ??= reasonOf(reply);
  if (event.reason === 'rate_limited' || event.reason === 'greylisted') {
    event.limitSide ??= side;
  }
}

export function replyIn(status: string): string {
  const found = lastError.exec(status)?.[1];
  if (found === undefined) {
    return status;
  }
  const end = afterLastError.exec(found);
  return end === null ? found : found.slice(0, end.index);
}
