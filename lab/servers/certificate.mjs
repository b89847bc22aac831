import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../world.mjs';

/** One self-signed certificate for all servers. @returns `{ key, cert }` for the sinks */
export function makeCertificate() {
  const folder = join(root, 'tls');
  mkdirSync(folder, { recursive: true });
  const [key, certificate] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  const subject = ['-subj', '/CN=mx1.lab.example', '-days', '30'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject],
    { stdio: 'ignore' },
  );
  // Exim reads it under its own user.
  chmodSync(key, 0o644);
  return { key: readFileSync(key), cert: readFileSync(certificate) };
}
