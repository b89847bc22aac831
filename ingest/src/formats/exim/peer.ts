import type { MailEvent } from '../../event.ts';

/** The host at the far end, as Exim writes it in `H=` and after `connection from`. */
export interface Peer {
  /** Client: the name that a lookup verified. Server: the name it was looked up by. */
  readonly name: string | undefined;
  /** What stood in parentheses: the client's own word for itself. */
  readonly helo: string | undefined;
  readonly ip: string;
  readonly port: number | undefined;
  /** The index behind it. */
  readonly end: number;
}

/**
 * Reads `[ip]`, `name [ip]`, `(helo) [ip]` and `name (helo) [ip]`, each with or without `:port` (Exim src/host.c,
 * host_build_sender_fullhost(); outbound src/deliver.c, d_hostlog(), which puts ` DS` before the bracket).
 *
 * A HELO name may hold brackets and blanks where helo_accept_junk_hosts lets it, and so may the sender, the recipient
 * or the login that stand further right. So there may be several readings, in the order of the text; mostly there is
 * one. Of several, those stay behind which Exim's own words could go on. A caller who cannot decide between them takes
 * none, for no address is better than a chosen one.
 */
export function readPeers(text: string, at: number): Peer[] {
  const peers = everyReading(text, at);
  return peers.length > 1 ? peers.filter((peer) => continues(text, peer.end)) : peers;
}

/** The peer where the text has one reading only, whatever follows it. */
export function readPeer(text: string, at: number): Peer | undefined {
  const peers = everyReading(text, at);
  return peers.length === 1 ? peers[0] : undefined;
}

function everyReading(text: string, at: number): Peer[] {
  const first = text[at];
  if (first === '[') {
    return addressPeer(text, at, undefined, undefined);
  }
  if (first === '(') {
    return peersAfterHelo(text, at, undefined);
  }
  const blank = text.indexOf(' ', at);
  if (blank < 0 || blank === at) {
    return [];
  }
  const name = text.slice(at, blank);
  const next = text.startsWith('DS [', blank + 1) ? blank + 4 : blank + 1;
  return text[next] === '(' ? peersAfterHelo(text, next, name) : addressPeer(text, next, name, undefined);
}

export function addClient(event: MailEvent, peer: Peer | undefined): void {
  if (peer === undefined) {
    return;
  }
  event.clientIp = peer.ip;
  if (peer.name !== undefined) {
    event.clientName = peer.name;
  }
  if (peer.port !== undefined) {
    event.clientPort = peer.port;
  }
  if (peer.helo !== undefined) {
    event.helo = peer.helo;
  }
}

export function addServer(event: MailEvent, peer: Peer | undefined): void {
  if (peer === undefined) {
    return;
  }
  event.serverIp = peer.ip;
  if (peer.name !== undefined) {
    event.serverName = peer.name;
  }
  if (peer.port !== undefined) {
    event.serverPort = peer.port;
  }
}

/** Beyond these the line is a trick, and looking further would only take time. */
const mostReadings = 8;

const address = /\[([0-9a-fA-F.:]{2,45})\](?::(\d{1,5})(?!\d))?/y;

/** What Exim itself writes behind a client: tells it from a bracket in the middle of the client's text. */
const continuation =
  /$|\*|: | (?:[A-Z][A-Za-z]{0,4}=|(?:rejected|temporarily rejected|sender verify|incomplete transaction|closed|lost|dropped:|refused|next input|input|TLS error|Warning:|RCPT <|\(TCP\/IP|\(SSL_|\(gnutls_)(?![a-z]))/y;

function addressPeer(text: string, at: number, name: string | undefined, helo: string | undefined): Peer[] {
  address.lastIndex = at;
  const found = address.exec(text);
  if (found?.[1] === undefined) {
    return [];
  }
  const port = found[2] === undefined ? undefined : Number(found[2]);
  return [{ name, helo, ip: found[1], port, end: address.lastIndex }];
}

function peersAfterHelo(text: string, open: number, name: string | undefined): Peer[] {
  const peers: Peer[] = [];
  let close = text.indexOf(') [', open);
  while (close >= 0 && peers.length < mostReadings) {
    peers.push(...addressPeer(text, close + 2, name, text.slice(open + 1, close)));
    close = text.indexOf(') [', close + 1);
  }
  return peers;
}

function continues(text: string, at: number): boolean {
  continuation.lastIndex = at;
  return continuation.test(text);
}
