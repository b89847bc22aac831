import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestEncrypted } from 'node:https';

export interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** PEM texts of the authorities to trust instead of those that Node brings. */
  readonly ca: readonly string[] | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** A Kibana that migrates its own indices answers late; one that says nothing for so long will not. */
const timeoutMilliseconds = 60_000;
/** An answer about a hundred objects is some tens of kilobytes. */
const longestAnswerBytes = 10_000_000;

/**
 * Posts a body and reads the whole answer. Certificates are verified, redirections are not followed: the password
 * would go along. Node's `fetch` takes no authorities, hence its older client. Errors are Node's.
 */
export function send(url: URL, { headers, body, ca }: HttpRequest): Promise<HttpAnswer> {
  const options = { method: 'POST', headers: { ...headers, 'content-length': String(body.length) }, agent: false };
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage) => {
      read(answer).then(resolve, reject);
    };
    const sending =
      url.protocol === 'https:'
        ? requestEncrypted(url, { ...options, ...(ca !== undefined && { ca: [...ca] }) }, answered)
        : requestPlain(url, options, answered);
    sending.setTimeout(timeoutMilliseconds, () => {
      sending.destroy(new Error(`no answer within ${timeoutMilliseconds / 1000} s`));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

async function read(answer: IncomingMessage): Promise<HttpAnswer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > longestAnswerBytes) {
      answer.destroy();
      throw new Error(`the answer is longer than ${longestAnswerBytes / 1e6} MB`);
    }
  }
  return { status: answer.statusCode ?? 0, location: answer.headers.location, text: Buffer.concat(parts).toString() };
}
