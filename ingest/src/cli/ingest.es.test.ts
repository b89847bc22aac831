import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from '@elastic/elasticsearch';
import { maillens, type CommandResult } from '../testing/command-line.ts';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { emptyNamespace } from '../testing/namespace.ts';

/** The same log again and again, in every disguise: the same documents. Real program, real files, real Elasticsearch. */

const samples = join(import.meta.dirname, '../../../samples');
const namespace = 'again';
const index = `mail-event-${namespace}`;
let folder: string;
let env: Record<string, string>;
let client: Client;
let first: CommandResult;

beforeAll(async () => {
  const { url, username, password } = await testNode();
  folder = mkdtempSync(join(tmpdir(), 'maillens-ingest-'));
  env = {
    ELASTICSEARCH_URL: url,
    ELASTICSEARCH_USERNAME: username,
    ELASTICSEARCH_PASSWORD: password,
    MAILLENS_STATE: join(folder, 'state'),
  };
  client = new Client({ node: url, auth: { username, password } });
  await emptyNamespace(client, namespace);
  for (const name of ['maillog-rfc3339.log', 'maillog-classic.log']) {
    copyFileSync(join(samples, name), join(folder, name));
  }
  first = await ingest(inFolder('maillog-rfc3339.log'), inFolder('maillog-classic.log'));
}, testNodeMilliseconds);

afterAll(async () => {
  await client.close();
  rmSync(folder, { recursive: true });
});

test('the first run makes a document of every record and prints both sums', async () => {
  expect(first.status).toBe(0);
  expect(first.stdout).toContain('2,500 read = 2,500 in 2,500 records + 0 headers + 0 blank');
  expect(first.stdout).toMatch(/2,5\d\d made = 2,5\d\d created \+ 0 duplicates \+ 0 refused/);
  expect(first.stdout).toMatch(/Unparsed +0\.0 %/);
  expect(await countDocuments()).toBe(madeBy(first));
});

test('the same command again adds nothing and says so', async () => {
  await expectNothingNew(await ingest(inFolder('maillog-rfc3339.log'), inFolder('maillog-classic.log')));
});

test('so does a run with an empty state folder', async () => {
  await expectNothingNew(
    await maillens(['ingest', '--namespace', namespace, inFolder('maillog-rfc3339.log')], {
      env: { ...env, MAILLENS_STATE: join(folder, 'other-state') },
    }),
  );
});

test('over renamed and over gzipped files', async () => {
  copyFileSync(inFolder('maillog-classic.log'), inFolder('mail.log.1'));
  writeFileSync(inFolder('mail.log.2.gz'), gzipSync(readFileSync(inFolder('maillog-rfc3339.log'))));
  await expectNothingNew(await ingest(inFolder('mail.log.1'), inFolder('mail.log.2.gz')));
});

test('through a pipe', async () => {
  const result = await maillens(['ingest', '--namespace', namespace, '-'], {
    env,
    input: readFileSync(inFolder('maillog-rfc3339.log')),
  });
  await expectNothingNew(result);
});

test('a month later', async () => {
  writeFileSync(
    inFolder('later.mjs'),
    'const now = Date.now; Date.now = () => now() + 31 * 86_400_000;\n' +
      'globalThis.Date = class extends Date { constructor(...given) { given.length ? super(...given) : super(Date.now()); } };\n',
  );
  const result = await maillens(['ingest', '--namespace', namespace, inFolder('maillog-classic.log')], {
    env,
    before: ['--import', inFolder('later.mjs')],
  });
  await expectNothingNew(result);
});

test('the report over Elasticsearch answers as the report over the files', async () => {
  const files = [inFolder('maillog-rfc3339.log'), inFolder('maillog-classic.log')];
  const overFiles = readReport(await maillens(['report', 'summary', ...files, '--output', 'json']));
  const overServer = readReport(
    await maillens(['report', 'summary', '--namespace', namespace, '--output', 'json'], { env }),
  );
  expect(overFiles.problems).toEqual([]);
  expect(overServer).toEqual({ ...overFiles, lines: undefined });
  expect(overFiles.tables.filter(({ rows }) => rows.length === 0)).toHaveLength(1);
});

test('the documents can be searched by their fields', async () => {
  const { hits } = await client.search<Record<string, unknown>>({
    index,
    q: 'event.action:deliver AND mail.status:deferred AND mail.counted:true AND user.name:"alice@lab.example"',
    size: 1,
  });
  expect(hits.hits[0]?._source).toMatchObject({
    'mail.join': 'full',
    'source.ip': expect.stringMatching(/^198\.51\.100\./),
  });
});

function ingest(...paths: string[]): Promise<CommandResult> {
  return maillens(['ingest', '--namespace', namespace, ...paths], { env });
}

async function expectNothingNew(result: CommandResult): Promise<void> {
  expect(result).toMatchObject({ status: 0 });
  expect(result.stdout).toContain('All were there already: nothing was added.');
  expect(result.stdout).toMatch(/ made = 0 created \+ /);
  expect(await countDocuments()).toBe(madeBy(first));
}

async function countDocuments(): Promise<number> {
  await client.indices.refresh({ index });
  return (await client.count({ index })).count;
}

function madeBy({ stdout }: CommandResult): number {
  return Number(/([\d,]+) made/.exec(stdout)?.[1]?.replaceAll(',', ''));
}

function inFolder(name: string): string {
  return join(folder, name);
}

function readReport({ stdout }: CommandResult): {
  problems: unknown[];
  tables: { rows: unknown[] }[];
  lines?: unknown;
} {
  const report: unknown = JSON.parse(stdout);
  return report as ReturnType<typeof readReport>;
}
