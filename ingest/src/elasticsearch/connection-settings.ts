import { MailLensError } from '../errors.ts';

/** How to reach Elasticsearch. User and password, or an API key, never both. */
export interface ConnectionSettings {
  /** One or more addresses of nodes, without user and password. */
  readonly nodes: readonly URL[];
  readonly apiKey?: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM text of the authorities to trust, instead of those that Node brings. */
  readonly ca?: string;
  /** SHA-256 of an authority's certificate, hexadecimal, with or without colons. */
  readonly caFingerprint?: string;
}

/**
 * Reads ELASTICSEARCH_URL (several nodes are separated by commas; user and password may stand in it),
 * ELASTICSEARCH_API_KEY or ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD, ELASTICSEARCH_CA (a PEM file) and
 * ELASTICSEARCH_CA_FINGERPRINT. Empty variables count as absent. Undefined without ELASTICSEARCH_URL.
 *
 * @throws MailLensError `elasticsearch_address`, `elasticsearch_ca`
 */
export function connectionSettings(
  environment: Readonly<Record<string, string | undefined>>,
  readFile: (path: string) => string,
): ConnectionSettings | undefined {
  const read = (name: string) => environment[`ELASTICSEARCH_${name}`] || undefined;
  const addresses = read('URL')?.split(',').map(addressOf);
  const first = addresses?.[0];
  if (addresses === undefined || first === undefined) {
    return undefined;
  }
  const apiKey = read('API_KEY');
  const username = read('USERNAME') ?? first.username;
  const password = read('PASSWORD') ?? first.password;
  const ca = read('CA');
  const caFingerprint = read('CA_FINGERPRINT');
  return {
    nodes: addresses.map(({ url }) => url),
    ...(apiKey !== undefined ? { apiKey } : username !== undefined && { username, password: password ?? '' }),
    ...(ca !== undefined && { ca: readAuthority(ca, readFile) }),
    ...(caFingerprint !== undefined && { caFingerprint }),
  };
}

interface Address {
  readonly url: URL;
  readonly username: string | undefined;
  readonly password: string | undefined;
}

/** Takes user and password out, so that no message can print them. */
function addressOf(text: string): Address {
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    // The text may hold a password, so the message does not.
    throw new MailLensError('elasticsearch_address', 'ELASTICSEARCH_URL is no address');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new MailLensError('elasticsearch_address', 'ELASTICSEARCH_URL does not begin with https:// or http://');
  }
  const username = decoded(url.username);
  const password = decoded(url.password);
  url.username = '';
  url.password = '';
  return { url, username, password };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text) || undefined;
  } catch {
    // A password with a bare `%` is meant as it stands.
    return text;
  }
}

/** @throws MailLensError `elasticsearch_ca` where the file is missing or holds no PEM certificate */
export function readAuthority(path: string, readFile: (path: string) => string): string {
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    throw new MailLensError('elasticsearch_ca', `${path} cannot be read`, { cause: error });
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----')) {
    throw new MailLensError('elasticsearch_ca', `${path} holds no PEM certificate`);
  }
  return text;
}
