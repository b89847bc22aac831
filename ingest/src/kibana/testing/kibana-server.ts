import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What Kibana answers. `undefined` closes the connection instead. */
export type KibanaAnswer =
  { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> } | undefined;

export interface ReceivedImport {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly fileName: string;
  /** The objects of the file, read as Kibana reads it. */
  readonly objects: readonly { readonly type: string; readonly id: string }[];
}

export interface KibanaServer {
  readonly url: string;
  readonly received: ReceivedImport[];
  close(): void;
}

/**
 * An HTTP server of 127.0.0.1 that takes an import as Kibana's route does: a multipart form with a file whose name ends with
 * `.ndjson`, the header `kbn-xsrf`; all else is a bad request with Kibana's words. `answer` has the last word.
 */
export async function kibanaServer(answer: (received: ReceivedImport) => KibanaAnswer): Promise<KibanaServer> {
  const received: ReceivedImport[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const read = readImport(request.url ?? '', request.headers, body);
      received.push(read);
      const given = refusal(request.method, read) ?? answer(read);
      if (given === undefined) {
        response.destroy();
        return;
      }
      const text = typeof given.body === 'string' ? given.body : JSON.stringify(given.body);
      response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, received, close: () => void server.close() };
}

/** The answer of a Kibana that had none of the objects, or all of them. */
export function success({ objects }: ReceivedImport, wasThere = false): KibanaAnswer {
  const successResults = objects.map(({ type, id }) => ({
    type,
    id,
    managed: false,
    meta: { title: id, icon: 'dashboardApp' },
    ...(wasThere && { overwrite: true }),
  }));
  return { status: 200, body: { success: true, successCount: objects.length, successResults, warnings: [] } };
}

function readImport(path: string, headers: IncomingHttpHeaders, body: Buffer): ReceivedImport {
  const { fileName, text } = fileIn(headers['content-type'] ?? '', body.toString());
  const objects = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { type: string; id: string; exportedCount?: number })
    .filter(({ exportedCount }) => exportedCount === undefined);
  return { path, headers, fileName, objects };
}

/** The only part of a multipart form (RFC 7578), which has to have the name `file`. */
function fileIn(type: string, body: string): { fileName: string; text: string } {
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(type)?.[1];
  const [before, part = '', after, ...more] = boundary === undefined ? [] : body.split(`--${boundary}`);
  const isWhole = before === '' && after === '--\r\n' && more.length === 0;
  const end = part.indexOf('\r\n\r\n');
  const fileName = /^Content-Disposition: form-data; name="file"; filename="([^"]*)"\r?$/im.exec(
    part.slice(0, end),
  )?.[1];
  return isWhole && fileName !== undefined
    ? { fileName, text: part.slice(end + 4, -'\r\n'.length) }
    : { fileName: '', text: '' };
}

function refusal(method: string | undefined, { headers, fileName }: ReceivedImport): KibanaAnswer {
  const message =
    method !== 'POST'
      ? 'Not Found'
      : headers['kbn-xsrf'] === undefined
        ? 'Request must contain a kbn-xsrf header.'
        : fileName.endsWith('.ndjson')
          ? undefined
          : `Invalid file extension ${fileName}`;
  return message === undefined ? undefined : { status: 400, body: { statusCode: 400, error: 'Bad Request', message } };
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
