import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { reasonOf } from '../reply.ts';

/**
 * `<nobody@example.org>... User unknown`: a RCPT that was refused without a ruleset (usrerr() in sendmail/err.c). The
 * address is the client's text; the words behind the last `>... ` are sendmail's. Undefined for any other text.
 */
export function readRecipientRefusal(text: string): MailEvent | undefined {
  const end = text.startsWith('<') ? text.lastIndexOf('>... ') : -1;
  if (end < 0) {
    return undefined;
  }
  const response = text.slice(end + '>... '.length);
  return {
    action: 'reject',
    outcome: 'failure',
    protocol: 'smtp',
    recipient: bareAddress(text.slice(0, end + 1)),
    response,
    reason: reasonOf({ response }),
  };
}
