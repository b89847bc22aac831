import type { MailEvent } from '../../event.ts';
import { readFields } from './fields.ts';
import { addClient, readPeer } from './peer.ts';

/**
 * Reads `TLS error on connection from HOST (SSL_accept): error:...` and the same of GnuTLS (Exim src/tls-openssl.c,
 * src/tls-gnu.c, tls_error()). Other clients' mistakes mostly: a port scan, an old protocol.
 *
 * @param text the line behind `TLS error on `
 */
export function parseTlsError(text: string): MailEvent[] {
  const event: MailEvent = { action: 'tls-handshake', outcome: 'failure', protocol: 'smtp', reason: 'tls' };
  const from = connectionFrom.exec(text)?.[0].length;
  const peer = from === undefined ? undefined : readPeer(text, from);
  addClient(event, peer);
  const rest = peer === undefined ? text.slice(from) : text.slice(readFields(text, peer.end, false).end);
  event.tlsError = withoutFunction(rest.trimStart());
  return [event];
}

/** The library's words: `error:1408F10B:SSL routines:...` of `TLS error on connection (SSL_accept): error:...`. */
export function withoutFunction(text: string): string {
  return text.replace(
    /^(?:TLS (?:error on connection|session):? )?(?:D=[0-9.wdhms]{1,20} )?\([A-Za-z_ ]{1,40}\): /,
    '',
  );
}

const connectionFrom = /^(?:SMTP )?connection from /;
