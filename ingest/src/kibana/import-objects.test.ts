import { makeCertificate, tlsFront } from '../testing/tls-front.ts';
import { importObjects } from './import-objects.ts';
import { kibanaConnection } from './connection.ts';
import { importFile, kibanaObjects } from './objects.ts';
import {
  kibanaServer,
  success,
  type KibanaAnswer,
  type KibanaServer,
  type ReceivedImport,
} from './testing/kibana-server.ts';

/** The import against a server that answers as Kibana is documented to. */

const objects = kibanaObjects();
const file = importFile(objects);
let server: KibanaServer | undefined;

afterEach(() => {
  server?.close();
});

test('sends every object once, and asks to replace what is there', async () => {
  const { url, received } = await serve((all) => success(all));
  const { imported, refused, warnings } = await importObjects(connectionTo(url), file);
  expect(imported).toEqual(objects.map(({ type, id }) => ({ type, id, wasThere: false })));
  expect([refused, warnings]).toEqual([[], []]);
  expect(received.map(({ path, objects: sent }) => ({ path, sent }))).toEqual([
    { path: '/api/saved_objects/_import?overwrite=true', sent: objects },
  ]);
});

test('a base path and a space belong to the address', async () => {
  const { url, received } = await serve((all) => success(all));
  await importObjects(connectionTo(`${url}/base/s/mail`), file);
  expect(received[0]?.path).toBe('/base/s/mail/api/saved_objects/_import?overwrite=true');
});

test.each([
  ['a key', { KIBANA_API_KEY: 'a2V5' }, 'ApiKey a2V5'],
  ['a user', { KIBANA_USERNAME: 'ann', KIBANA_PASSWORD: 'p:w' }, 'Basic YW5uOnA6dw=='],
  ['nobody', {}, undefined],
])('signs in as %s', async (_, environment, expected) => {
  const { url, received } = await serve((all) => success(all));
  await importObjects(connectionTo(url, environment), file);
  expect(received[0]?.headers.authorization).toBe(expected);
});

test('tells what was there before, and the ids of copies in a second space', async () => {
  const results = [
    { type: 'dashboard', id: 'maillens', destinationId: '0f4a', meta: { title: 'Mail' } },
    { type: 'search', id: 'one', overwrite: true, meta: { title: 'One' } },
  ];
  const { url } = await serve(() => ({
    status: 200,
    body: { success: true, successCount: 2, successResults: results, warnings: [{ type: 'simple', message: 'note' }] },
  }));
  await expect(importObjects(connectionTo(url), file)).resolves.toEqual({
    imported: [
      { type: 'dashboard', id: '0f4a', wasThere: false },
      { type: 'search', id: 'one', wasThere: true },
    ],
    refused: [],
    warnings: ['note'],
  });
});

test('tells why each object was refused', async () => {
  const errors = [
    {
      type: 'search',
      id: 'a',
      meta: {},
      error: { type: 'missing_references', references: [{ type: 'index-pattern', id: 'gone' }] },
    },
    { type: 'search', id: 'b', meta: {}, error: { type: 'conflict' } },
    { type: 'lens', id: 'c', meta: {}, error: { type: 'unsupported_type' } },
    {
      type: 'search',
      id: 'd',
      meta: {},
      error: { type: 'unknown', statusCode: 422, message: 'Document belongs to a more recent version of Kibana' },
    },
    { type: 'search', id: 'e', meta: {}, error: { type: 'requires_profile_id' } },
    { type: 'search', id: 'f' },
  ];
  const { url } = await serve(() => ({ status: 200, body: { success: false, successCount: 0, errors, warnings: [] } }));
  const { imported, refused } = await importObjects(connectionTo(url), file);
  expect(imported).toEqual([]);
  expect(refused.map(({ id, reason }) => [id, reason])).toEqual([
    ['a', 'it names what is not there: index-pattern gone'],
    ['b', 'an object of another origin has its id'],
    ['c', 'this Kibana has no such type of object'],
    ['d', 'Document belongs to a more recent version of Kibana'],
    ['e', 'requires_profile_id'],
    ['f', 'no reason given'],
  ]);
});

test.each<[string, KibanaAnswer, string, RegExp]>([
  [
    'a wrong password',
    {
      status: 401,
      body: {
        statusCode: 401,
        error: 'Unauthorized',
        message: '[security_exception]: unable to authenticate user [ann]',
      },
    },
    'kibana_login',
    /does not accept the user or key: \[security_exception\]/,
  ],
  [
    'a missing privilege',
    { status: 403, body: { statusCode: 403, error: 'Forbidden', message: 'Unable to bulk_create dashboard' } },
    'kibana_permission',
    /Unable to bulk_create dashboard/,
  ],
  [
    'another path',
    { status: 404, body: { statusCode: 404, error: 'Not Found', message: 'Not Found' } },
    'kibana_answer',
    /has no saved objects/,
  ],
  ['a start', { status: 503, body: 'Kibana server is not ready yet' }, 'kibana_unreachable', /not ready yet/],
  [
    'a bad request',
    { status: 400, body: { statusCode: 400, error: 'Bad Request', message: 'Unexpected token' } },
    'kibana_answer',
    /answers 400: Unexpected token/,
  ],
  ['a proxy', { status: 502, body: '<html>\n<body>' }, 'kibana_answer', /answers 502: <html>$/],
  [
    'a redirection',
    { status: 302, body: '', headers: { location: 'https://kibana.example/login' } },
    'kibana_answer',
    /answers 302 and points to https:\/\/kibana\.example\/login/,
  ],
  [
    'another program',
    { status: 200, body: { tagline: 'You Know, for Search' } },
    'kibana_answer',
    /not as Kibana does/,
  ],
  ['no JSON', { status: 200, body: '<html>' }, 'kibana_answer', /not as Kibana does/],
  [
    'a closed connection',
    undefined,
    'kibana_unreachable',
    /cannot be reached: (?:socket hang up|read ECONNRESET|write E)/,
  ],
])('%s', async (_, answer, code, message) => {
  const { url } = await serve(() => answer);
  const importing = importObjects(connectionTo(url, { KIBANA_USERNAME: 'ann', KIBANA_PASSWORD: 'secret' }), file);
  await expect(importing).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  await expect(importing).rejects.not.toThrow('secret');
});

test('nobody listens', async () => {
  const { url, close } = await serve(() => undefined);
  close();
  await expect(importObjects(connectionTo(url), file)).rejects.toMatchObject({ code: 'kibana_unreachable' });
});

test('a certificate is trusted with its authority only, and for its name only', async () => {
  const { url, received } = await serve((all) => success(all));
  const certificate = makeCertificate('DNS:localhost');
  const front = await tlsFront(new URL(url), certificate);
  try {
    const withAuthority = (host: string) =>
      kibanaConnection(`https://${host}:${front.port}`, { KIBANA_CA: '/ca.pem' }, () => certificate.ca);
    await expect(importObjects(connectionTo(`https://localhost:${front.port}`), file)).rejects.toMatchObject({
      code: 'kibana_certificate',
    });
    await expect(importObjects(withAuthority('127.0.0.1'), file)).rejects.toMatchObject({ code: 'kibana_certificate' });
    await expect(importObjects(connectionTo(`http://localhost:${front.port}`), file)).rejects.toMatchObject({
      code: 'kibana_unreachable',
    });
    expect(received).toEqual([]);
    const { imported } = await importObjects(withAuthority('localhost'), file);
    expect(imported.length).toBe(objects.length);
  } finally {
    front.server.closeAllConnections();
    front.server.close();
  }
});

async function serve(answer: (received: ReceivedImport) => KibanaAnswer): Promise<KibanaServer> {
  server = await kibanaServer(answer);
  return server;
}

function connectionTo(url: string, environment: Record<string, string> = {}) {
  return kibanaConnection(url, environment, () => '');
}
