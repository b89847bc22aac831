import type { MailEvent } from '../../event.ts';
import { readReply, reasonOf } from '../reply.ts';

/**
 * What became of a message that LMTP, the local delivery agent or a Sieve script handled. `undefined`: none of the known
 * outcomes (Dovecot src/lib-lda/mail-deliver.c; Pigeonhole src/lib-sieve, sieve_result_global_log()). From 2.4 on the
 * Sieve action stands before it: `fileinto action: stored mail into mailbox 'x'`.
 */
export function deliveryOutcome(text: string): MailEvent | undefined {
  const words = text.slice(sieveAction.exec(text)?.[0].length ?? 0);
  const start = words.slice(0, 64).toLowerCase();
  for (const [phrase, outcome] of outcomes) {
    if (start.startsWith(phrase)) {
      return outcome(words.slice(phrase.length));
    }
  }
  return notes.some((phrase) => start.startsWith(phrase)) ? { action: 'mailbox' } : undefined;
}

const sieveAction = /^[a-z][a-z-]{0,32} action: /;

/** The starts of the outcomes, in lower case, and what they mean given the rest. The first that fits wins. */
const outcomes: readonly (readonly [string, (rest: string) => MailEvent])[] = [
  ['saved mail to ', stored],
  ['stored mail into mailbox ', stored],
  ['forwarded to <', (rest) => ({ action: 'redirect', outcome: 'success', recipient: beforeBracket(rest) })],
  ['save failed to ', (rest) => notStored(rest.slice(rest.indexOf(': ') + 2))],
  ['rejected: ', (rest) => bounced(rest)],
  ['rejected message from <', () => ({ ...failure('bounced'), reason: 'policy' })],
  ['failed to store into mailbox ', (rest) => sieveFailure(rest.slice(rest.indexOf(': ') + 2))],
  ['failed to ', sieveFailure],
  ['marked message to be discarded', discarded],
  ['discarded message', discarded],
  [
    'sent vacation response to <',
    (rest) => ({ action: 'mailbox', outcome: 'success', recipient: beforeBracket(rest) }),
  ],
];

/** Notes of Sieve scripts and of the duplicate check that change nothing about the delivery. */
const notes: readonly string[] = [
  'left message in mailbox',
  'store into mailbox',
  'save to ',
  'discarded duplicate',
  'discarded vacation',
  'discarding vacation',
  // Older versions of Pigeonhole write it so.
  'discardig vacation',
  'not sending',
  'sent mail notification',
  'sent notification',
  'piped message to program',
  'executed program',
];

function stored(): MailEvent {
  return { action: 'deliver', outcome: 'success', status: 'sent', local: true };
}

function discarded(): MailEvent {
  return { action: 'deliver', outcome: 'success', status: 'discarded', local: true };
}

function failure(status: 'bounced' | 'deferred'): MailEvent {
  const outcome = status === 'bounced' ? 'failure' : 'unknown';
  return { action: 'deliver', outcome, status, local: true };
}

/** LMTP answers 552 to a full mailbox unless `quota_full_tempfail` is set, and 451 to anything else. */
function notStored(words: string): MailEvent {
  return overQuota.test(words) ? bounced(words) : explained(failure('deferred'), words);
}

function bounced(words: string): MailEvent {
  return explained(failure('bounced'), words);
}

const overQuota = /\b(?:quota exceeded|over quota|mailbox (?:for user )?is full)/i;

/** A script's action that failed is followed by another that keeps the message, unless the mailbox is full. */
function sieveFailure(words: string): MailEvent {
  return overQuota.test(words) ? bounced(words) : explained({ action: 'mailbox', outcome: 'failure' }, words);
}

function explained(event: MailEvent, words: string): MailEvent {
  const reply = readReply(words);
  return { ...event, ...reply, reason: overQuota.test(words) ? 'mailbox_full' : reasonOf(reply) };
}

/** An address up to its last angle bracket: a quoted local part may hold one. */
function beforeBracket(rest: string): string {
  const end = rest.lastIndexOf('>');
  return end < 0 ? rest : rest.slice(0, end);
}
