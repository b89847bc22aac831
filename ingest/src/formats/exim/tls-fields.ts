import type { MailEvent } from '../../event.ts';
import type { Fields } from './fields.ts';

/**
 * Protocol version and cipher of `X=`: `TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256` (GnuTLS),
 * `TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256` (older OpenSSL builds); `*` at the end means a resumed session.
 */
export function addTls(event: MailEvent, fields: Fields): void {
  const parts = fields.values.get('X')?.split(':');
  if (parts === undefined || parts.length < 2) {
    return;
  }
  const version = /^TLSv?(1(?:\.[0-3])?)$/.exec(parts[0] ?? '')?.[1];
  if (version !== undefined) {
    event.tlsVersion = version === '1' ? '1.0' : version;
  }
  const cipher = parts[1];
  if (cipher !== undefined && cipher !== '') {
    event.tlsCipher = cipher;
  }
}
