import { Client, type ClientOptions } from '@elastic/elasticsearch';
import { authorityByFingerprint } from './certificate-authority.ts';
import type { ConnectionSettings } from './connection-settings.ts';

/**
 * A client for those settings. Certificates are always verified. The first request is the caller's; only a
 * fingerprint needs a look at the server's certificates before.
 *
 * @throws MailLensError `elasticsearch_certificate` or `elasticsearch_unreachable`, with a fingerprint
 */
export async function connect(settings: ConnectionSettings): Promise<Client> {
  const ca = await authority(settings);
  return new Client({
    nodes: settings.nodes.map((url) => url.href),
    ...authentication(settings),
    ...(ca !== undefined && { tls: { ca } }),
  });
}

async function authority({ nodes, ca, caFingerprint }: ConnectionSettings): Promise<string | undefined> {
  const node = nodes.find(({ protocol }) => protocol === 'https:');
  // The client's own `caFingerprint` needs the check of the chain switched off, and then the authority's (public)
  // certificate, sent along by anyone, passes. With the certificate itself as authority the whole chain is verified.
  return ca === undefined && caFingerprint !== undefined && node !== undefined
    ? authorityByFingerprint(node, caFingerprint)
    : ca;
}

function authentication({ apiKey, username, password = '' }: ConnectionSettings): ClientOptions {
  if (apiKey !== undefined) {
    return { auth: { apiKey } };
  }
  return username === undefined ? {} : { auth: { username, password } };
}
