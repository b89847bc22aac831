import { rootCertificates } from 'node:tls';
import { connectionSettings, readAuthority } from '../elasticsearch/connection-settings.ts';
import { MailLensError } from '../errors.ts';

/** How to reach Kibana. */
export interface KibanaConnection {
  /** Without user and password; its path is Kibana's base path and space, ending with a slash. */
  readonly url: URL;
  /** The value of the Authorization header. */
  readonly authorization?: string;
  /** PEM texts of all authorities to trust. */
  readonly ca?: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads KIBANA_API_KEY, or KIBANA_USERNAME and KIBANA_PASSWORD, which may also stand in the address; without them
 * Kibana gets what Elasticsearch gets, since it asks Elasticsearch who that is. KIBANA_CA, or else ELASTICSEARCH_CA, is
 * trusted beside the authorities that Node brings: the two servers need not have the same one.
 *
 * @param address such as `https://kibana.example:5601` or, for a space, `https://kibana.example/s/mail`
 * @throws MailLensError `kibana_address`, `elasticsearch_ca`, `elasticsearch_address`
 */
export function kibanaConnection(
  address: string,
  environment: Environment,
  readFile: (path: string) => string,
): KibanaConnection {
  const { url, username, password } = addressOf(address);
  const elasticsearch = connectionSettings(environment, readFile);
  const own = {
    apiKey: environment['KIBANA_API_KEY'] || undefined,
    username: environment['KIBANA_USERNAME'] || username,
    password: environment['KIBANA_PASSWORD'] || password,
  };
  const authorization = headerOf(own) ?? headerOf(elasticsearch ?? {});
  const authority = environment['KIBANA_CA'] || environment['ELASTICSEARCH_CA'];
  return {
    url,
    ...(authorization !== undefined && { authorization }),
    ...(authority !== undefined &&
      authority !== '' && { ca: [...rootCertificates, readAuthority(authority, readFile)] }),
  };
}

interface Credentials {
  readonly apiKey?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

function headerOf({ apiKey, username, password = '' }: Credentials): string | undefined {
  if (apiKey !== undefined) {
    return `ApiKey ${apiKey}`;
  }
  return username === undefined ? undefined : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** Takes user and password out, so that no message can print them. */
function addressOf(text: string): { url: URL; username: string | undefined; password: string | undefined } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    throw new MailLensError('kibana_address', 'That is no address of a Kibana');
  }
  const [username, password] = [url.username, url.password].map(decoded);
  const plain = new URL(url.origin);
  plain.pathname = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`;
  return { url: plain, username, password };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text) || undefined;
  } catch {
    // A password with a bare `%` is meant as it stands.
    return text;
  }
}
