import type { MailEvent } from '../../event.ts';

/** The other side of a connection, as Postfix prints it: `mx.example[192.0.2.1]:25`, `unknown[192.0.2.1]`, `[::1]:25`. */
export interface Peer {
  /** Empty where there is none or it is `unknown`. A client's name here is one that the server verified. */
  readonly name: string;
  /** An address, a socket's path (`private/dovecot-lmtp`), or `unknown`. */
  readonly address: string;
  readonly port: number | undefined;
  /** Where the text goes on behind it. */
  readonly end: number;
}

/**
 * Reads a peer that starts at `at`. Names hold neither blanks nor brackets: Postfix replaces what the name service
 * answers by `unknown` unless it is a valid host name (src/smtpd/smtpd_peer.c).
 */
export function readPeer(text: string, at: number): Peer | undefined {
  peer.lastIndex = at;
  const found = peer.exec(text);
  if (found === null) {
    return undefined;
  }
  const [matched, name = '', address = '', port] = found;
  return {
    name: name === 'unknown' || name === address ? '' : name,
    address,
    port: port === undefined ? undefined : Number(port),
    end: at + matched.length,
  };
}

/** The peer as the client of a session with us. */
export function clientOf(peer: Peer): Pick<MailEvent, 'clientIp' | 'clientName' | 'clientPort'> {
  return {
    ...(isAddress(peer.address) ? { clientIp: peer.address } : {}),
    ...(peer.name === '' ? {} : { clientName: peer.name }),
    ...(peer.port === undefined ? {} : { clientPort: peer.port }),
  };
}

/** The peer as the server that we deliver to. */
export function serverOf(peer: Peer): Pick<MailEvent, 'serverIp' | 'serverName' | 'serverPort'> {
  return {
    ...(isAddress(peer.address) ? { serverIp: peer.address } : {}),
    ...(peer.name === '' ? {} : { serverName: peer.name }),
    ...(peer.port === undefined ? {} : { serverPort: peer.port }),
  };
}

const peer = /([^\s[\]]{0,255})\[([^\s[\]]{1,255})\](?::(\d{1,5})(?!\d))?/y;

function isAddress(text: string): boolean {
  return addressText.test(text);
}

const addressText = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,45})$/;
