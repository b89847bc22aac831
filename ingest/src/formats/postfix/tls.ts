import type { MailEvent } from '../../event.ts';
import { clientOf, readPeer, serverOf, type Peer } from './peer.ts';

/**
 * What smtpd, smtp, lmtp and tlsproxy log of TLS: `Anonymous TLS connection established from PEER: TLSv1.3 with cipher
 * NAME (256/256 bits)`, `SSL_accept error from PEER: lost connection`, `SSL_connect error to PEER: -1`. `from` is a
 * client, `to` a server (Postfix src/tls/tls_misc.c tls_log_summary(), tls_server.c, tls_client.c).
 */
export function parseTls(text: string): MailEvent[] {
  const found = established.exec(text) ?? failed.exec(text);
  const peer = found === null ? undefined : readPeer(text, found[0].length);
  if (found === null || peer === undefined) {
    return parseTlsDetail(text);
  }
  const far = found[1] === 'from' ? clientOf(peer) : serverOf(peer);
  const isFailure = text.startsWith('SSL_');
  return [
    {
      action: 'tls-handshake',
      outcome: isFailure ? 'failure' : 'success',
      protocol: 'smtp',
      ...far,
      ...(isFailure ? { reason: 'tls', ...readError(text, peer) } : readCipher(text, peer)),
    },
  ];
}

/** OpenSSL's own words, which Postfix logs before or behind the line that names the peer. */
export function parseTlsLibraryProblem(text: string): MailEvent[] {
  const words = text.slice(text.indexOf(': ') + 2);
  return [{ action: 'tls-handshake', outcome: 'failure', counted: false, reason: 'tls', tlsError: words }];
}

const established = /^(?:(?:Anonymous|Untrusted|Trusted|Verified) )?TLS connection (?:established|reused) (from|to) /;
const failed = /^SSL_(?:accept|connect) error (from|to) /;
const cipher = /(?: to [^\s:]{1,255})?: (?:TLSv|SSLv)(\d(?:\.\d)?) with cipher (\S{1,100})/y;

function readCipher(text: string, peer: Peer): Pick<MailEvent, 'tlsVersion' | 'tlsCipher'> {
  cipher.lastIndex = peer.end;
  const [, version, name] = cipher.exec(text) ?? [];
  return {
    // TLSv1 is version 1.0.
    ...(version === undefined ? {} : { tlsVersion: version.includes('.') ? version : `${version}.0` }),
    ...(name === undefined ? {} : { tlsCipher: name }),
  };
}

function readError(text: string, peer: Peer): Pick<MailEvent, 'tlsError'> {
  return text.startsWith(': ', peer.end) ? { tlsError: text.slice(peer.end + 2) } : {};
}

/** Certificates that could not be verified: the session may go on all the same, so this is not yet a failure. */
const unverified = /^(?:server |client )?certificate verification failed for /;

/** What `smtp_tls_loglevel` and `smtpd_tls_loglevel` from 2 on add. */
const details =
  /^(?:setting up TLS connection |initializing the (?:server|client)-side TLS engine|Host offered STARTTLS|TLS SNI |(?:save|looking for|lookup|reloaded) session |SSL_(?:accept|connect):|subject_CN=|fingerprint=|issuer=|subject=|depth=)/;

function parseTlsDetail(text: string): MailEvent[] {
  const lead = unverified.exec(text)?.[0];
  if (lead !== undefined) {
    const peer = readPeer(text, lead.length);
    return [
      {
        action: 'warning',
        ...(peer === undefined
          ? {}
          : { ...(lead.startsWith('client') ? clientOf(peer) : serverOf(peer)), ...readError(text, peer) }),
      },
    ];
  }
  return details.test(text) ? [{ action: 'information' }] : [];
}
