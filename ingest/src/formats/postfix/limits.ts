import type { MailEvent } from '../../event.ts';
import { clientOf, readPeer } from './peer.ts';

/**
 * A client went over one of anvil's limits: `Connection rate limit exceeded: 31 from PEER for service smtp`. Also of
 * concurrency, messages, recipients, AUTH commands and TLS sessions. The client gets a 421 or 450, and for most of them no
 * other line tells of it (Postfix src/smtpd/smtpd.c; man 5 postconf smtpd_client_*_limit).
 */
export function parseLimit(text: string): MailEvent[] {
  const found = exceeded.exec(text);
  const peer = found === null ? undefined : readPeer(text, found[0].length);
  if (found === null || peer === undefined) {
    return [];
  }
  return [
    {
      action: 'rate-limit',
      outcome: 'failure',
      protocol: 'smtp',
      ...clientOf(peer),
      reason: 'rate_limited',
      limitSide: 'ours',
      response: found[1] ?? '',
    },
  ];
}

const exceeded = /^([A-Z][A-Za-z ]{2,60} limit exceeded): \d{1,9} from /;
