import type { MailEvent } from '../../event.ts';
import { readPeer, serverOf } from './peer.ts';

type Relay = Pick<MailEvent, 'relay' | 'protocol' | 'local' | 'serverIp' | 'serverName' | 'serverPort'>;

/**
 * What `relay=` says of a delivery: a server (`mx.example[192.0.2.1]:25`), a socket (`mx1[private/dovecot-lmtp]`), a
 * local agent (`local`, `virtual`, a pipe service's name) or `none`. The protocol and whether the mail stays here follow
 * from the daemon; where the log does not name it, from the relay itself.
 */
export function readRelay(daemon: string, relay: string): Relay {
  const peer = relay === 'none' ? undefined : readPeer(relay, 0);
  const agent = daemon === '' ? guessAgent(relay, peer?.address, peer?.port) : daemon;
  return {
    ...(relay === 'none' || relay === '' ? {} : { relay }),
    ...(peer === undefined ? {} : serverOf(peer)),
    ...(agent === 'smtp' || agent === 'lmtp' ? { protocol: agent } : {}),
    ...(localAgents.has(agent) ? { local: true } : {}),
  };
}

const localAgents = new Set(['lmtp', 'local', 'virtual', 'pipe']);

/** LMTP has no port of its own; 24 is what Dovecot and Cyrus are given (RFC 2033 forbids 25). */
const lmtpPort = 24;

function guessAgent(relay: string, address: string | undefined, port: number | undefined): string {
  if (relay === 'none' || relay === '') {
    return '';
  }
  if (address === undefined) {
    return 'pipe';
  }
  return port === lmtpPort || address.includes('/') ? 'lmtp' : 'smtp';
}
