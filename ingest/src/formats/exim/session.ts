import type { Reason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { readFields } from './fields.ts';
import { addClient, type Peer, readPeer } from './peer.ts';
import { endOfBracketed } from './quoted.ts';
import { addWhy } from './reject.ts';

/**
 * Reads `SMTP connection from HOST (TCP/IP connection count = 2)`, `... closed by QUIT`, `... lost`, `... closed after
 * SIGTERM` (log selector `smtp_connection`; Exim src/smtp_in.c, src/daemon.c). Reading the daemon's line, mind that its
 * process is not that of the session.
 *
 * @param text the line behind `SMTP connection from `
 */
export function parseConnection(text: string): MailEvent[] {
  const peer = readPeer(text, 0);
  // Without a client that can be told, nothing but the end of the line is surely Exim's.
  const rest =
    peer === undefined ? text.slice(-' closed by QUIT'.length) : text.slice(readFields(text, peer.end, false).end);
  if (rest.startsWith(' (TCP/IP connection count = ')) {
    return [withClient({ action: 'connect', protocol: 'smtp' }, peer)];
  }
  if (rest.startsWith(' closed ') || rest.endsWith(' closed by QUIT')) {
    return [withClient({ action: 'disconnect', protocol: 'smtp' }, peer)];
  }
  if (rest.startsWith(' lost') || rest.endsWith(' lost')) {
    return [withClient({ action: 'disconnect', protocol: 'smtp', reason: 'connection_lost' }, peer)];
  }
  return [withClient({ action: 'information', protocol: 'smtp' }, peer)];
}

/** `Connection from HOST refused: too many connections`, `... (host_reject_connection)` (src/daemon.c, src/smtp_in.c). */
export function parseRefusedConnection(text: string): MailEvent[] {
  const peer = readPeer(text, 0);
  const why = peer === undefined ? '' : text.slice(readFields(text, peer.end, false).end).replace(/^ refused:? /, '');
  const event = withClient({ action: 'reject', outcome: 'failure', protocol: 'smtp' }, peer);
  addWhy(event, why, 'policy');
  if (/^(?:too many connections|load average)/.test(why)) {
    event.action = 'rate-limit';
    event.reason = 'rate_limited';
    event.limitSide = 'ours';
  }
  return [event];
}

/** `SMTP call from HOST dropped: too many unrecognized commands (last was "X")` (src/smtp_in.c). */
export function parseDroppedCall(text: string): MailEvent[] {
  const peer = readPeer(text, 0);
  const event: MailEvent = { action: 'rate-limit', outcome: 'failure', protocol: 'smtp', reason: 'rate_limited' };
  const why = peer === undefined ? '' : text.slice(readFields(text, peer.end, false).end);
  if (why !== '') {
    event.response = why.trimStart();
  }
  return [withClient({ ...event, limitSide: 'ours' }, peer)];
}

/**
 * `SMTP command timeout on connection from HOST`, `SMTP data timeout (message abandoned) on connection from HOST
 * F=<sender>`, `unexpected disconnection while reading SMTP command from HOST` (src/smtp_in.c, src/receive.c).
 */
export function parseBreak(text: string, hostAt: number, reason: Reason): MailEvent[] {
  const peer = hostAt < 0 ? undefined : readPeer(text, hostAt);
  const event = withClient({ action: 'protocol-error', outcome: 'failure', protocol: 'smtp', reason }, peer);
  const from = peer === undefined ? -1 : text.indexOf('F=<', peer.end);
  const end = from < 0 ? -1 : endOfBracketed(text, from + 2);
  return [end < 0 ? event : { ...event, sender: bareAddress(text.slice(from + 2, end)) }];
}

export function withClient(event: MailEvent, peer: Peer | undefined): MailEvent {
  addClient(event, peer);
  return event;
}
