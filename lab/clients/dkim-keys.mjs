import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { writeConfiguration } from '../servers/configuration.mjs';

const selectors = {
  'lab.example': 'mail',
  'bank.example': 'b1',
  'shop.example': 's1',
  'club.example': 'c1',
  'ok.example': 'k1',
};

/** Fresh keys: `records` for DNS, `sign` material by domain. `lab.example` signs with OpenDKIM, the others on their own. */
export function makeSigningKeys() {
  const records = [];
  const byDomain = new Map();
  for (const [domain, selector] of Object.entries(selectors)) {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const encoded = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    records.push({ domain, selector, record: `v=DKIM1; k=rsa; p=${encoded}` });
    byDomain.set(domain, { selector, privateKey });
    writeConfiguration(
      join('filters/keys', `${domain}.pem`),
      privateKey.export({ type: 'pkcs1', format: 'pem' }),
      0o644,
    );
  }
  // A selector whose key was taken back (RFC 6376 section 3.6.1).
  records.push({ domain: 'shop.example', selector: 'revoked', record: 'v=DKIM1; k=rsa; p=' });
  return { records, byDomain };
}
