import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happens to one request on its way. Only `pass`, `delay`, `lose-answer` and `hang` reach the server. */
export type Fault =
  | { readonly kind: 'pass' }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** The proxy answers by itself, as an overloaded server or a load balancer does. */
  | { readonly kind: 'answer'; readonly status: number }
  /** The connection breaks before the server hears of the request. */
  | { readonly kind: 'cut' }
  /** The server carries the request out, and the connection breaks in the middle of its answer. */
  | { readonly kind: 'lose-answer' }
  /** The server carries the request out, and the answer never comes; the connection stays open. */
  | { readonly kind: 'hang' };

export interface FaultProxy {
  readonly url: string;
  /** Bulk requests that arrived, whatever became of them. */
  readonly requests: { bodyBytes: number }[];
  /** Refuses connections, as a stopped server does, until `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** A real HTTP proxy on loopback before a real server. `next` chooses the fate of each bulk request by its body. */
export async function startFaultProxy(target: string, next: (body: Buffer) => Fault): Promise<FaultProxy> {
  const requests: { bodyBytes: number }[] = [];
  const server = createServer((incoming, outgoing) => {
    buffer(incoming)
      .then(async (body) => {
        const isBulk = incoming.url?.includes('_bulk') === true;
        if (isBulk) requests.push({ bodyBytes: body.length });
        await carry(target, incoming, body, outgoing, isBulk ? next(body) : { kind: 'pass' });
      })
      .catch(() => outgoing.destroy());
  });
  await listen(server, 0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () => stop(server),
    start: () => listen(server, port),
  };
}

async function carry(
  target: string,
  incoming: IncomingMessage,
  body: Buffer,
  outgoing: ServerResponse,
  fault: Fault,
): Promise<void> {
  if (fault.kind === 'cut') {
    outgoing.destroy();
    return;
  }
  if (fault.kind === 'answer') {
    outgoing.writeHead(fault.status, { 'content-type': 'text/plain' }).end('an answer of the proxy');
    return;
  }
  if (fault.kind === 'delay') await sleep(fault.milliseconds);
  const { status, headers, answer } = await forward(target, incoming, body);
  if (fault.kind === 'hang') return;
  outgoing.writeHead(status, { ...headers, 'content-length': answer.length });
  if (fault.kind === 'lose-answer') {
    outgoing.write(answer.subarray(0, Math.floor(answer.length / 2)), () => outgoing.destroy());
  } else {
    outgoing.end(answer);
  }
}

interface Forwarded {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly answer: Buffer;
}

function forward(target: string, { method, url = '/', headers }: IncomingMessage, body: Buffer): Promise<Forwarded> {
  return new Promise((resolve, reject) => {
    const passed = request(new URL(url, target), { method, headers: { ...headers, host: new URL(target).host } });
    passed.on('error', reject);
    passed.on('response', (response) => {
      buffer(response).then((answer) => {
        const kept: Record<string, string> = {};
        for (const name of ['content-type', 'x-elastic-product']) {
          const value = response.headers[name];
          if (typeof value === 'string') kept[name] = value;
        }
        resolve({ status: response.statusCode ?? 0, headers: kept, answer });
      }, reject);
    });
    passed.end(body);
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
