import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate with its key, and the authority that signed it: all PEM text. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly ca: string;
}

/** Made by `openssl`: an authority of its own, and a certificate for that name (`DNS:localhost`, `IP:127.0.0.1`). */
export function makeCertificate(subjectAltName: string, days = 1): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'maillens-tls-'));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  try {
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-subj',
      '/CN=Test authority',
      '-days',
      '1',
    );
    openssl(
      'req',
      ...newKey,
      '-keyout',
      'key',
      '-out',
      'csr',
      '-subj',
      '/CN=test',
      '-addext',
      `subjectAltName=${subjectAltName}`,
    );
    const sign = [
      'x509',
      '-req',
      '-in',
      'csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-copy_extensions',
      'copyall',
    ];
    openssl(...sign, '-days', String(days), '-out', 'cert');
    const [cert, key, ca] = ['cert', 'key', 'ca.pem'].map((name) => readFileSync(join(folder, name), 'utf8'));
    return { cert: cert ?? '', key: key ?? '', ca: ca ?? '' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Speaks TLS on a free port of 127.0.0.1 and passes each request on to a server that speaks none. */
export async function tlsFront(target: URL, { cert, key, ca }: Certificate): Promise<{ port: number; server: Server }> {
  const server = createServer({ cert: cert + ca, key }, (incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const onward = request(new URL(url ?? '/', target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { port: portOf(address), server };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
