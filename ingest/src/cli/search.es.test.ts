import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { maillens } from '../testing/command-line.ts';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { emptyNamespace } from '../testing/namespace.ts';

/** `search`, `trace` and `explain` as users run them: over files and over Elasticsearch, with one answer. */

const sample = join(import.meta.dirname, '../../../samples/maillog-rfc3339.log');
const namespace = 'search';
let env: Record<string, string>;
let folder: string;

beforeAll(async () => {
  const { url, username, password } = await testNode();
  folder = mkdtempSync(join(tmpdir(), 'maillens-search-'));
  env = {
    ELASTICSEARCH_URL: url,
    ELASTICSEARCH_USERNAME: username,
    ELASTICSEARCH_PASSWORD: password,
    MAILLENS_STATE: join(folder, 'state'),
  };
  const client = new Client({ node: url, auth: { username, password } });
  await emptyNamespace(client, namespace);
  await maillens(['ingest', '--namespace', namespace, sample], { env });
  await client.indices.refresh({ index: `mail-event-${namespace}` });
  await client.close();
}, testNodeMilliseconds);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['a field and a network', ['event.action:connect AND source.ip:198.51.100.0/24']],
  ['words', ['"status=sent"']],
  ['filters', ['*', '--domain', 'ok.example', '--since', '2026-11-22T21:17:50', '--until', '2026-11-22T21:18']],
  ['nothing', ['user.name:nobody']],
])('%s: the same documents in the same order', async (_, args) => {
  const [overFiles, overIndex] = await Promise.all([
    maillens(['search', ...args, sample, '--output', 'json', '--size', '5000'].slice(0)),
    maillens(['search', ...args, '--output', 'json', '--size', '5000', '--namespace', namespace], { env }),
  ]);
  expect([overFiles.status, overIndex.status]).toEqual([0, 0]);
  const files = read(overFiles.stdout);
  const index = read(overIndex.stdout);
  expect(files.total).toBe(files.documents.length);
  expect(index).toEqual(files);
});

test('as many documents as there are come, whatever fits on a page', async () => {
  const { stdout } = await maillens(
    ['search', '*', '--output', 'ndjson', '--size', '100000', '--namespace', namespace],
    { env },
  );
  const files = await maillens(['search', '*', sample, '--output', 'ndjson', '--size', '100000']);
  expect(stdout.split('\n').length).toBe(files.stdout.split('\n').length);
});

test('the table escapes what a client wrote', async () => {
  const path = join(folder, 'hostile.log');
  writeFileSync(path, 'Nov 22 21:18:19 mx1 postfix/smtpd[1]: warning: \u001b]0;owned\u0007\u202e hello\n');
  const { stdout } = await maillens(['search', '*', path]);
  expect(stdout).toContain('\\u001b]0;owned\\u0007\\u202e hello');
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test('a wrong query has exit status 2 and shows the place, before any server is asked', async () => {
  const { status, stderr } = await maillens(['search', 'user.nam:x'], {
    env: { ELASTICSEARCH_URL: 'http://127.0.0.1:9' },
  });
  expect(status).toBe(2);
  expect(stderr).toContain('at character 1');
  expect(stderr).toContain('Did you mean user.name');
});

test('a journey is the same from both', async () => {
  const [overFiles, overIndex] = await Promise.all([
    maillens(['trace', '865DAAB4001', sample, '--output', 'json']),
    maillens(['trace', '865DAAB4001', '--output', 'json', '--namespace', namespace], { env }),
  ]);
  expect(JSON.parse(overIndex.stdout)).toEqual(JSON.parse(overFiles.stdout));
  expect(JSON.parse(overFiles.stdout)).toMatchObject({
    cut: false,
    journeys: [
      {
        messages: [
          { queue_id: '865DAAB4001', outcome: 'partly' },
          { queue_id: '8B877AB4032', notice: true },
        ],
      },
    ],
  });
});

test('a journey that is not there has exit status 1', async () => {
  const { status, stderr } = await maillens(['trace', 'NOPE', sample]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: 'No message NOPE is in what was read.\n' });
});

test('a reply is explained, and so is a whole line of a log', async () => {
  const line =
    '2026-11-22T21:17:47.566164+00:00 mx1 postfix/smtp[7731]: 865DAAB4001: to=<a@v6.example>, relay=none, delay=0.01, delays=0/0/0/0, dsn=5.4.6, status=bounced (mail for v6.example loops back to myself)';
  const { status, stdout } = await maillens(['explain', line]);
  expect(status).toBe(0);
  expect(stdout).toContain('5.4.6 mail for v6.example loops back to myself');
  expect(stdout).toContain('Who can change it: the sending server.');
  const unknown = await maillens(['explain', 'something']);
  expect(unknown.status).toBe(1);
});

function read(stdout: string): { total: number; documents: Record<string, unknown>[] } {
  const { total, documents } = JSON.parse(stdout) as { total: number; documents: Record<string, unknown>[] };
  return { total, documents: documents.map((fields) => ({ ...fields, 'event.ingested': '', 'mail.namespace': '' })) };
}
