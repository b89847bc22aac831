import { MailLensError } from '../errors.ts';
import { isObject, objectIn } from '../elasticsearch/json-object.ts';
import type { KibanaConnection } from './connection.ts';
import { readImportAnswer, type ImportAnswer } from './import-answer.ts';
import { explainStatus, explainTransport } from './import-failure.ts';
import { send, type HttpAnswer } from './send.ts';

/**
 * Imports saved objects (`POST /api/saved_objects/_import`, multipart, documented for 8 and 9): those that are there
 * are replaced, others stay untouched.
 *
 * @param file lines of JSON, one for each object
 * @throws MailLensError `kibana_unreachable`, `kibana_certificate`, `kibana_login`, `kibana_permission`, `kibana_answer`
 */
export async function importObjects(connection: KibanaConnection, file: string): Promise<ImportAnswer> {
  const answer = await sent(connection, await formOf(file));
  const body = jsonIn(answer.text);
  if (answer.status !== 200) {
    throw explainStatus(connection.url, answer, reasonIn(body));
  }
  const imported = readImportAnswer(body);
  if (imported === undefined) {
    throw new MailLensError('kibana_answer', `${connection.url.href} answers, but not as Kibana does`);
  }
  return imported;
}

async function sent(connection: KibanaConnection, form: Form): Promise<HttpAnswer> {
  const { url, authorization, ca } = connection;
  try {
    return await send(new URL('api/saved_objects/_import?overwrite=true', url), {
      headers: {
        // Without this header Kibana takes no request that changes something; its value does not matter.
        'kbn-xsrf': 'maillens',
        'content-type': form.type,
        ...(authorization !== undefined && { authorization }),
      },
      body: form.bytes,
      ca,
    });
  } catch (error) {
    throw explainTransport(url, error);
  }
}

interface Form {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Kibana refuses a file whose name does not end with `.ndjson`. */
async function formOf(file: string): Promise<Form> {
  const form = new FormData();
  form.append('file', new Blob([file], { type: 'application/ndjson' }), 'maillens.ndjson');
  // A response is the platform's own way to write a form out.
  const written = new Response(form);
  return { type: written.headers.get('content-type') ?? '', bytes: Buffer.from(await written.arrayBuffer()) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Kibana's own sentence: `message`, and in the answers of its authentication `error.reason` within. */
function reasonIn(body: unknown): string | undefined {
  const message = isObject(body) ? body['message'] : undefined;
  const { reason } = objectIn(body, 'error');
  const found = typeof message === 'string' ? message : reason;
  return typeof found === 'string' ? found : undefined;
}
