import { isObject } from '../elasticsearch/json-object.ts';
import { MailLensError } from '../errors.ts';
import type { HttpAnswer } from './send.ts';

/** What a status other than 200 means, with Kibana's own sentence where it gave one. */
export function explainStatus(
  url: URL,
  { status, location, text }: HttpAnswer,
  reason: string | undefined,
): MailLensError {
  const place = url.href;
  const said = reason === undefined ? '' : `: ${reason}`;
  switch (status) {
    case 401:
      return new MailLensError('kibana_login', `${place} does not accept the user or key${said}`);
    case 403:
      return new MailLensError('kibana_permission', `${place} does not allow the import${said}`);
    case 404:
      return new MailLensError('kibana_answer', `${place} has no saved objects`, {
        hint: 'Check the address: the base path, where Kibana has one, and the space belong to it, as in https://kibana.example/base/s/mail.',
      });
    case 503:
      return new MailLensError('kibana_unreachable', `${place} is not ready yet${said}`, {
        hint: 'Wait until Kibana has started, then try again.',
      });
    default:
      return new MailLensError(
        'kibana_answer',
        location === undefined
          ? `${place} answers ${status}${said || firstLine(text)}`
          : `${place} answers ${status} and points to ${location}`,
      );
  }
}

/** What went wrong before there was an answer. The message of Node's error is the reason; the error is kept as cause. */
export function explainTransport(url: URL, error: unknown): MailLensError {
  const reason = reasonOf(error);
  if (certificateWords.test(reason)) {
    return new MailLensError('kibana_certificate', `The certificate of ${url.origin} is not trusted: ${reason}`, {
      cause: error,
    });
  }
  const about = schemeHints.find(({ words }) => words.test(reason));
  return new MailLensError('kibana_unreachable', `${url.origin} cannot be reached: ${reason}`, {
    cause: error,
    ...(about && { hint: about.hint }),
  });
}

/** Where a name has several addresses and none answers, Node's error holds one for each and no message of its own. */
function reasonOf(error: unknown): string {
  if (!isObject(error)) {
    return String(error);
  }
  return Array.isArray(error['errors']) ? error['errors'].map(reasonOf).join('; ') : String(error['message']);
}

/** The words of OpenSSL and Node for each way not to trust a certificate. */
const certificateWords = /certificate|altnames/i;

const schemeHints = [
  {
    words: /wrong version number|packet length too long|EPROTO/,
    hint: 'The server does not seem to speak TLS there: try http://.',
  },
  {
    words: /socket hang up|ECONNRESET/,
    hint: 'The server closed the connection: perhaps it wants https://.',
  },
];

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line === '' ? '' : `: ${line.slice(0, 200)}`;
}
