import type { MailEvent } from '../../event.ts';
import { readClient } from './client.ts';

/**
 * What a client did wrong in a session, or left undone (sendmail/srvrsmtp.c, collect.c). The client is
 * `name [address]`, whose name comes from DNS. Undefined for any other text.
 */
export function readSession(text: string): MailEvent | undefined {
  if (text.startsWith('connect from ')) {
    return { action: 'connect', protocol: 'smtp', ...readClient(text.slice('connect from '.length)) };
  }
  if (text.startsWith('rejecting commands from ')) {
    // The client spoke before it was greeted, which only spammers' programs do.
    return { action: 'reject', outcome: 'failure', reason: 'policy', ...clientIn(text, 'from ', ' due to ') };
  }
  for (const [start, before, after, facts] of breaches) {
    if (text.startsWith(start)) {
      return { action: 'protocol-error', protocol: 'smtp', ...facts, ...clientIn(text, before, after) };
    }
  }
  return readTrailing(text);
}

type Facts = Pick<MailEvent, 'reason'>;

/** How the text begins, what stands before the client and what behind. */
const breaches: readonly (readonly [string, string, string, Facts])[] = [
  ['lost input channel from ', 'from ', ' to ', { reason: 'connection_lost' }],
  ['timeout waiting for input from ', 'from ', ' during ', { reason: 'timeout' }],
  ['collect: timeout', 'from ', ', from=', { reason: 'timeout' }],
  ['collect: premature EOM', 'from ', ', from=', { reason: 'connection_lost' }],
  ['collect: unexpected close', 'from ', ', from=', { reason: 'connection_lost' }],
  ['collect: I/O error', 'from ', ', from=', { reason: 'connection_lost' }],
  ['collect: read timeout', 'from ', ', from=', { reason: 'timeout' }],
];

/** Lines that begin with the client. */
function readTrailing(text: string): MailEvent | undefined {
  const silent = text.lastIndexOf(' did not issue ');
  if (silent >= 0 && text.startsWith('MAIL/EXPN/VRFY/ETRN', silent + ' did not issue '.length)) {
    return { action: 'protocol-error', protocol: 'smtp', ...readClient(text.slice(0, silent)) };
  }
  const attack = attacks.exec(text);
  if (attack?.[1] !== undefined) {
    return { action: 'warning', protocol: 'smtp', ...readClient(attack[1]) };
  }
  return undefined;
}

const attacks =
  /^([^:]{0,300}\[[^\]]{2,64}\](?: \(may be forged\))?): (?:possible SMTP attack|probable open proxy|too many)/i;

function clientIn(text: string, before: string, after: string): Pick<MailEvent, 'clientIp' | 'clientName'> {
  const start = text.indexOf(before) + before.length;
  const end = text.indexOf(after, start);
  return readClient(text.slice(start, end < 0 ? undefined : end));
}
