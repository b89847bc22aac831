import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { testNode, testNodeMilliseconds, testVersion } from '../testing/elasticsearch.ts';
import { makeCertificate, tlsFront, type Certificate } from '../testing/tls-front.ts';
import { checkServer } from './check-server.ts';
import { connect } from './client.ts';
import type { ConnectionSettings } from './connection-settings.ts';
import { explain } from './failure.ts';

type Login = Pick<ConnectionSettings, 'username' | 'password'>;

let node: { url: string; username: string; password: string };
let login: Login;
let certificate: Certificate;
let secure: URL;
const servers: Server[] = [];

beforeAll(async () => {
  node = await testNode();
  login = { username: node.username, password: node.password };
  certificate = makeCertificate('DNS:localhost,IP:127.0.0.1');
  secure = new URL(`https://127.0.0.1:${await frontPort(certificate)}`);
}, testNodeMilliseconds);

afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

test('user and password: the cluster, its nodes and their version', async () => {
  const report = await check({ nodes: [new URL(node.url)], ...login });
  expect(report).toMatchObject({ nodes: 1, version: testVersion() });
});

test('a certificate of the named authority is trusted', async () => {
  expect(await check({ nodes: [secure], ca: certificate.ca, ...login })).toMatchObject({ nodes: 1 });
});

test('so is one of the authority with the fingerprint, in either spelling', async () => {
  const { fingerprint256 } = new X509Certificate(certificate.ca);
  for (const caFingerprint of [fingerprint256, fingerprint256.replaceAll(':', '').toLowerCase()]) {
    expect(await check({ nodes: [secure], caFingerprint, ...login })).toMatchObject({ nodes: 1 });
  }
});

test('an authority that nobody named', async () => {
  expect(await check({ nodes: [secure], ...login })).toMatchObject({ code: 'elasticsearch_certificate' });
});

test('another authority, by file and by fingerprint', async () => {
  const { ca } = makeCertificate('DNS:localhost');
  const caFingerprint = new X509Certificate(ca).fingerprint256;
  expect(await check({ nodes: [secure], ca, ...login })).toMatchObject({ code: 'elasticsearch_certificate' });
  expect(await check({ nodes: [secure], caFingerprint, ...login })).toMatchObject({
    code: 'elasticsearch_certificate',
  });
});

test("a stranger's certificate beside the right authority's own, which is public", async () => {
  const stranger = makeCertificate('IP:127.0.0.1');
  const port = await frontPort({ ...stranger, ca: stranger.ca + certificate.ca });
  const { fingerprint256: caFingerprint } = new X509Certificate(certificate.ca);
  const found = await check({ nodes: [new URL(`https://127.0.0.1:${port}`)], caFingerprint, ...login });
  expect(found).toMatchObject({ code: 'elasticsearch_certificate' });
});

test('a certificate for another name', async () => {
  const other = makeCertificate('DNS:other.example');
  const port = await frontPort(other);
  const found = await check({ nodes: [new URL(`https://localhost:${port}`)], ca: other.ca, ...login });
  expect(found).toMatchObject({ code: 'elasticsearch_certificate' });
});

test('a wrong password, which no message repeats', async () => {
  const found = await check({ nodes: [new URL(node.url)], username: 'elastic', password: 'wrong-secret' });
  expect(found).toMatchObject({ code: 'elasticsearch_login' });
  expect(String(found)).toContain(new URL(node.url).origin);
  expect(String(found)).not.toContain('wrong-secret');
});

test('what not even a superuser may do', async () => {
  const client = await connect({ nodes: [new URL(node.url)], ...login });
  const refusal = await client.indices.create({ index: '.security-7' }).catch(explain);
  expect(refusal).toMatchObject({ code: 'elasticsearch_permission' });
  expect(String(refusal)).toContain('indices:admin/create');
  await client.close();
});

test('nobody listens', async () => {
  expect(await check({ nodes: [new URL('http://127.0.0.1:1')] })).toMatchObject({ code: 'elasticsearch_unreachable' });
});

test.each([
  ['https to a server without TLS', () => new URL(node.url.replace('http:', 'https:')), 'http://'],
  ['http to a server with TLS', () => new URL(secure.href.replace('https:', 'http:')), 'https://'],
])('%s', async (_, url, advice) => {
  const found = await check({ nodes: [url()], ...login });
  expect(found).toMatchObject({ code: 'elasticsearch_unreachable' });
  expect(Reflect.get(Object(found), 'hint')).toContain(`try ${advice}`.replace('try https', 'wants https'));
});

test.each([
  ['8.18.3', 'elasticsearch_version'],
  ['7.17.29', 'elasticsearch_version'],
  ['10.0.0', 'elasticsearch_version'],
  ['8.19.0', undefined],
  ['9.4.1', undefined],
])('a node of version %s beside one of 10.0.0', async (version, code) => {
  const nodes = { a: { version: '10.0.0' }, b: { version } };
  const url = await answering({ 'x-elastic-product': 'Elasticsearch' }, { cluster_name: 'c', nodes });
  expect(await check({ nodes: [url] })).toMatchObject(code === undefined ? { version } : { code });
});

test('another program at that address', async () => {
  const url = await answering({}, { hello: 'world' });
  expect(await check({ nodes: [url] })).toMatchObject({ code: 'elasticsearch_answer' });
});

async function check(settings: ConnectionSettings): Promise<unknown> {
  try {
    const client = await connect(settings);
    return await checkServer(client).finally(() => client.close());
  } catch (error) {
    return error;
  }
}

async function frontPort(certificate: Certificate): Promise<number> {
  const { port, server } = await tlsFront(new URL(node.url), certificate);
  servers.push(server);
  return port;
}

async function answering(headers: Record<string, string>, body: unknown): Promise<URL> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return new URL(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
}
