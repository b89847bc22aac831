import { errors } from '@elastic/elasticsearch';
import { MailLensError } from '../errors.ts';
import { objectIn } from './json-object.ts';

/**
 * An error of the client's as one of our table, its cause kept: unreachable, certificate, login, permission, or an
 * answer that we did not expect. Any other error comes back as it is. Messages name the server without user and password.
 */
export function explain(error: unknown): unknown {
  if (error instanceof errors.ResponseError) {
    return explainAnswer(error);
  }
  if (error instanceof errors.ConnectionError || error instanceof errors.TimeoutError) {
    return explainConnection(error);
  }
  if (error instanceof errors.NoLivingConnectionsError) {
    return new MailLensError('elasticsearch_unreachable', 'No Elasticsearch node answers', { cause: error });
  }
  if (error instanceof errors.ProductNotSupportedError || error instanceof errors.DeserializationError) {
    const message = `${placeOf(error)} answers, but not as Elasticsearch does`;
    return new MailLensError('elasticsearch_answer', message, { cause: error });
  }
  return error;
}

function explainAnswer(error: errors.ResponseError): MailLensError {
  const place = placeOf(error);
  switch (error.statusCode) {
    case 401:
      return new MailLensError('elasticsearch_login', `${place} does not accept the user or key`, { cause: error });
    case 403:
      return new MailLensError('elasticsearch_permission', `${place} does not allow it: ${reasonOf(error)}`, {
        cause: error,
      });
    default:
      return new MailLensError(
        'elasticsearch_answer',
        `${place} answers ${error.statusCode ?? 'nothing'}: ${reasonOf(error)}`,
        { cause: error },
      );
  }
}

function explainConnection(error: errors.ConnectionError | errors.TimeoutError): MailLensError {
  const place = placeOf(error);
  const reason = firstLine(error);
  if (certificateWords.test(reason)) {
    return new MailLensError('elasticsearch_certificate', `The certificate of ${place} is not trusted: ${reason}`, {
      cause: error,
    });
  }
  const about = schemeHints.find(({ words }) => words.test(reason));
  return new MailLensError('elasticsearch_unreachable', `${place} cannot be reached: ${reason}`, {
    cause: error,
    ...(about && { hint: about.hint }),
  });
}

/** The words of OpenSSL, Node and the client for each way not to trust a certificate; the client keeps no codes. */
const certificateWords = /certificate|altnames|fingerprint/i;

const schemeHints = [
  {
    words: /wrong version number|packet length too long|EPROTO/,
    hint: 'The server does not seem to speak TLS there: try http:// in ELASTICSEARCH_URL.',
  },
  {
    words: /other side closed|socket hang up|ECONNRESET/,
    hint: 'The server closed the connection: perhaps it wants https:// in ELASTICSEARCH_URL.',
  },
];

/** Scheme, host and port: an origin has no user and password. */
function placeOf(error: errors.ElasticsearchClientError): string {
  const origin = 'meta' in error ? originIn(error.meta) : undefined;
  return origin ?? 'Elasticsearch';
}

function originIn(result: unknown): string | undefined {
  let value = result;
  for (const name of ['meta', 'connection', 'url']) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }
  // The client gives a URL with some errors and its text with others.
  return value instanceof URL || typeof value === 'string' ? new URL(value).origin : undefined;
}

/** The server's own sentence, which names the action and the privileges that would allow it. */
function reasonOf(error: errors.ResponseError): string {
  const { reason } = objectIn(error.body, 'error');
  return typeof reason === 'string' ? reason : firstLine(error);
}

function firstLine(error: Error): string {
  return error.message.split('\n', 1)[0] ?? '';
}
