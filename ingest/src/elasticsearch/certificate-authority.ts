import { connect, type TLSSocket } from 'node:tls';
import { isIP } from 'node:net';
import { MailLensError } from '../errors.ts';

const timeoutMilliseconds = 10_000;

/**
 * The certificate with that SHA-256 fingerprint among those that a server presents, as PEM text. Trusting exactly it,
 * a client then verifies the chain, names and dates as always; nothing is sent to the server before that.
 *
 * @throws MailLensError `elasticsearch_certificate`, `elasticsearch_unreachable`
 */
export async function authorityByFingerprint(server: URL, fingerprint: string): Promise<string> {
  const wanted = plain(fingerprint);
  const presented = await presentedCertificates(server);
  const found = presented.find(({ fingerprint256 }) => plain(fingerprint256) === wanted);
  if (found === undefined) {
    const message = `${server.origin} presents no certificate with the fingerprint ${fingerprint}`;
    throw new MailLensError('elasticsearch_certificate', message);
  }
  const lines = found.raw.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

interface Certificate {
  readonly raw: Buffer;
  readonly fingerprint256: string;
}

async function presentedCertificates(server: URL): Promise<Certificate[]> {
  // An IPv6 address stands in brackets in an address, and never in the TLS server name.
  const host = server.hostname.replace(/^\[(.*)\]$/, '$1');
  const socket = connect({
    host,
    port: Number(server.port || 443),
    ...(isIP(host) === 0 && { servername: host }),
    rejectUnauthorized: false,
  });
  try {
    await handshake(socket);
    return chainOf(socket.getPeerCertificate(true));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MailLensError('elasticsearch_unreachable', `${server.origin} cannot be reached: ${reason}`, {
      cause: error,
    });
  } finally {
    socket.destroy();
  }
}

function handshake(socket: TLSSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.setTimeout(timeoutMilliseconds, () => {
      reject(new Error(`no answer within ${timeoutMilliseconds / 1000} s`));
    });
    socket.once('secureConnect', resolve);
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new Error('the connection was closed'));
    });
  });
}

/** What Node gives for a certificate of the chain: all of it may be missing where the server sent no issuer. */
interface Presented {
  readonly raw?: Buffer;
  readonly fingerprint256?: string;
  readonly issuerCertificate?: Presented;
}

/** An authority that signed itself is its own issuer: the end of the chain. */
function chainOf(certificate: Presented): Certificate[] {
  const seen = new Set<Presented>();
  const chain: Certificate[] = [];
  for (let next: Presented | undefined = certificate; next && !seen.has(next); next = next.issuerCertificate) {
    seen.add(next);
    if (next.raw !== undefined && next.fingerprint256 !== undefined) {
      chain.push({ raw: next.raw, fingerprint256: next.fingerprint256 });
    }
  }
  return chain;
}
