import type { MailEvent } from '../../event.ts';

/**
 * `starttls: TLSv1.3 with cipher AES.. (256/256 bits new) no authentication` (imap/tls.c), `STARTTLS negotiation failed: host
 * [192.0.2.1]` and, in 3.x, `[pop3d] STARTTLS failed: reason`. Undefined for any other text.
 */
export function readTls(text: string): MailEvent | undefined {
  const [, version, cipher] = agreed.exec(text) ?? [];
  if (version !== undefined && cipher !== undefined) {
    return {
      action: 'tls-handshake',
      outcome: 'success',
      tlsVersion: version === '1' ? '1.0' : version,
      tlsCipher: cipher,
    };
  }
  const failed = failure.exec(text);
  if (failed === null) {
    return undefined;
  }
  const clientIp = /^(?:[^\s[\]]{0,255} )?\[([0-9a-fA-F.:]{2,45})\]$/.exec(failed[1] ?? '')?.[1];
  return {
    action: 'tls-handshake',
    outcome: 'failure',
    tlsError: clientIp === undefined ? (failed[1] ?? '') : 'negotiation failed',
    ...(clientIp === undefined ? {} : { clientIp }),
  };
}

const agreed = /^starttls: TLSv([\d.]{1,5}) with cipher ([\w-]{1,80}) \(/;
const failure = /^(?:\[[\w-]{1,20}\] )?(?:STARTTLS (?:negotiation )?failed|TLS negotiation failed): (.{0,500})$/;
