import type { MailEvent } from '../../event.ts';
import { clientOf, readPeer, type Peer } from './peer.ts';

/**
 * The lines of an smtpd session that name no message: `connect from PEER`, `disconnect from PEER ehlo=1 ...`, `lost
 * connection after RCPT from PEER`, and how a client broke the protocol (Postfix src/smtpd/smtpd.c smtpd_proto(),
 * src/smtpd/smtpd_chat.c). What the client sent stands behind the peer, so the peer is read first.
 */
export function parseSmtpdSession(text: string): MailEvent[] {
  for (const [start, fields] of starts) {
    if (text.startsWith(start)) {
      const peer = readPeer(text, start.length);
      return peer === undefined ? [] : [session(fields, peer)];
    }
  }
  return parseBreach(text);
}

type Fields = Pick<MailEvent, 'action' | 'outcome' | 'reason' | 'limitSide'>;

const breach = 'protocol-error';
const starts: readonly (readonly [string, Fields])[] = [
  ['connect from ', { action: 'connect' }],
  ['disconnect from ', { action: 'disconnect' }],
  ['Illegal address syntax from ', { action: breach }],
  ['non-SMTP command from ', { action: breach }],
  ['improper command pipelining from ', { action: breach }],
  ['bare <LF> received from ', { action: breach }],
];

/** `lost connection after DATA (1234 bytes) from PEER`: what was going on stands before the peer. */
const after =
  /^(lost connection|timeout|too many errors|improper command pipelining|non-SMTP command|SSL error|bare <LF> received) after (?:[A-Z][A-Za-z- ]{0,40}?)(?: \(\d+ bytes\))? from /;

const breaches: ReadonlyMap<string, Fields> = new Map(
  Object.entries<Fields>({
    'lost connection': { action: breach, reason: 'connection_lost' },
    timeout: { action: breach, reason: 'timeout' },
    'too many errors': { action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours' },
  }),
);

function parseBreach(text: string): MailEvent[] {
  const found = after.exec(text);
  const peer = found === null ? undefined : readPeer(text, found[0].length);
  if (found === null || peer === undefined) {
    return [];
  }
  return [session(breaches.get(found[1] ?? '') ?? { action: breach }, peer)];
}

function session(fields: Fields, peer: Peer): MailEvent {
  return { ...fields, protocol: 'smtp', ...clientOf(peer) };
}
