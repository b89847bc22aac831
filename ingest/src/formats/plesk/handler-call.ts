import type { Reason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * What the caller of Plesk's mail handlers says of each call: `handlers_stderr: REJECT`, then `REJECT during call 'spf' handler`.
 * Postfix tells the refusal with client and recipient (`milter-reject: ... 5.7.1 Command rejected`) and counts; this line
 * knows why. Undefined for any other text.
 */
export function readHandlerCall(text: string): MailEvent | undefined {
  if (/^handlers_stderr: [A-Z]{2,12}$/.test(text)) {
    return { action: 'information' };
  }
  const found = call.exec(text);
  if (found !== null) {
    return found[1] === 'PASS' || found[1] === 'SKIP' ? { action: 'information' } : refusal(found[2] ?? '');
  }
  return troubles.test(text) ? { action: 'warning' } : undefined;
}

const call = /^(PASS|SKIP|REJECT|DEFER|QUEUE|DISCARD|STOP) during call '([\w.-]{1,40})' handler$/;
const troubles = /^(?:Error during '[\w.-]{1,40}' handler|_mh_\w{1,20}\(\):? |Unable to |cannot |Cannot )/;

function refusal(handler: string): MailEvent {
  // Handlers are called by the names of their links, as `dd52-domainkeys`.
  const reason = reasons.find(([part]) => handler.includes(part))?.[1] ?? 'policy';
  return {
    action: 'reject',
    outcome: 'failure',
    counted: false,
    reason,
    ...(reason === 'greylisted' || reason === 'rate_limited' ? { limitSide: 'ours' } : {}),
  };
}

const reasons: readonly (readonly [string, Reason])[] = [
  ['spf', 'spf'],
  ['domainkeys', 'dkim'],
  ['dmarc', 'dmarc'],
  ['grey', 'greylisted'],
  ['limit-out', 'rate_limited'],
  ['check-quota', 'mailbox_full'],
  ['drweb', 'virus'],
  ['kav', 'virus'],
  ['spam', 'spam'],
];
