import type { Client } from '@elastic/elasticsearch';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { connect } from './client.ts';
import { ensureIndex } from './ensure-index.ts';
import { objectIn } from './json-object.ts';
import { setUp } from './setup.ts';

const namespace = `setup_${Date.now()}`;
const event = (period: string) => `mail-event-${namespace}-${period}`;
let client: Client;

beforeAll(async () => {
  const { url, username, password } = await testNode();
  client = await connect({ nodes: [new URL(url)], username, password });
}, testNodeMilliseconds);

afterAll(async () => {
  const made = await client.indices.getSettings({ index: [`mail-*-${namespace}-*`, `mail-queue-now-${namespace}`] });
  await client.indices.delete({ index: Object.keys(made) });
  await client.indices.deleteIndexTemplate({ name: `mail-*-${namespace}` });
  await client.close();
});

test('before the templates are there an index is refused, and set-up repairs it', async () => {
  await expect(ensureIndex(client, event('2026.01'))).rejects.toMatchObject({ code: 'template_missing' });

  const { templates, indices } = await setUp(client, { namespace });

  expect(templates.filter(({ kind }) => kind === 'index').map(({ name, change }) => [name, change])).toEqual([
    [`mail-event-${namespace}`, 'created'],
    [`mail-queue-${namespace}`, 'created'],
    [`mail-queue-now-${namespace}`, 'created'],
    [`mail-reputation-${namespace}`, 'created'],
  ]);
  expect(indices).toEqual([{ name: event('2026.01'), change: 'updated' }]);
  await expect(ensureIndex(client, event('2026.01'))).resolves.toBeUndefined();
  expect(await aliasesOf(event('2026.01'))).toEqual(['mail-event', `mail-event-${namespace}`]);
});

test('a second set-up changes nothing', async () => {
  const { templates, indices } = await setUp(client, { namespace });
  expect([...templates, ...indices].filter(({ change }) => change !== 'unchanged')).toEqual([]);
});

test('every kind of index gets its mapping, aliases and settings', async () => {
  const names = [
    event('2026.02'),
    `mail-queue-${namespace}-2026.02`,
    `mail-queue-now-${namespace}`,
    `mail-reputation-${namespace}-2026.02`,
  ];
  for (const name of names) {
    await ensureIndex(client, name);
  }
  const found = await client.indices.get({ index: names });
  expect(names.map((name) => Object.keys(found[name]?.aliases ?? {}))).toEqual([
    ['mail-event', `mail-event-${namespace}`],
    ['mail-queue', `mail-queue-${namespace}`],
    ['mail-queue-now'],
    ['mail-reputation', `mail-reputation-${namespace}`],
  ]);
  const ownFields = names.map((name) => Object.keys(mailFields(found[name]?.mappings)));
  expect(ownFields.map((fields) => [fields.includes('queue'), fields.includes('reputation')])).toEqual([
    [false, false],
    [true, false],
    [true, false],
    [false, true],
  ]);
  expect(names.map((name) => found[name]?.settings?.index?.codec)).toEqual(names.map(() => 'best_compression'));
});

test('many processes may make the same index at the same time', async () => {
  const attempts = Array.from({ length: 8 }, () => ensureIndex(client, event('2026.03')));
  await expect(Promise.all(attempts)).resolves.toHaveLength(8);
});

test('hostile values never make Elasticsearch refuse the line', async () => {
  const document = {
    '@timestamp': '2026-02-01T00:00:00.000Z',
    message: 'x'.repeat(100_000),
    'source.ip': 'unknown',
    'source.port': 'ninety',
    'mail.delay.total': '1e999999',
    'mail.size': '99999999999999999999999999',
    'user.name': '\u{1F4A9}'.repeat(40_000),
    'mail.smtp.response': 'é'.repeat(40_000),
    'never.declared': { anything: ['goes', 1, null] },
  };
  await client.create({ index: event('2026.02'), id: 'hostile', document, refresh: true });
  const found = await client.search({ index: `mail-event-${namespace}`, query: { exists: { field: '@timestamp' } } });
  expect(found.hits.hits.map(({ _source }) => _source)).toEqual([document]);
  expect(await count('never.declared.anything:goes')).toBe(0);
});

test('a template that somebody changed is updated, with new settings too', async () => {
  const { templates } = await setUp(client, { namespace, settings: { refresh_interval: '7s' } });
  expect(changed(templates)).toHaveLength(4);
  await ensureIndex(client, event('2026.04'));
  const { settings } = (await client.indices.get({ index: event('2026.04') }))[event('2026.04')] ?? {};
  expect(settings?.index?.refresh_interval).toBe('7s');
  expect(changed((await setUp(client, { namespace })).templates)).toHaveLength(4);
});

test('an index of an older version gets the new fields, and keeps its documents', async () => {
  const index = event('2025.12');
  await withoutTemplate();
  await client.indices.create({
    index,
    mappings: {
      dynamic: false,
      _meta: { managed_by: 'maillens', version: '0.0.1', hash: 'old' },
      properties: { '@timestamp': { type: 'date' } },
    },
  });
  await client.create({ index, id: '1', document: { '@timestamp': '2025-12-01T00:00:00Z' } });
  expect((await setUp(client, { namespace })).indices).toContainEqual({ name: index, change: 'updated' });
  await client.create({ index, id: '2', document: { 'user.name': 'alice@lab.example' }, refresh: true });
  expect(await count('user.name:"alice@lab.example"')).toBe(1);
  expect((await setUp(client, { namespace })).indices).toContainEqual({ name: index, change: 'unchanged' });
});

test('an index with another type for a field is named, and stays as it is', async () => {
  const index = event('2025.11');
  await withoutTemplate();
  await client.indices.create({
    index,
    mappings: { properties: { user: { properties: { name: { type: 'long' } } } } },
  });
  const refusal = await setUp(client, { namespace }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'mapping_conflict' });
  expect(String(refusal)).toContain(index);
  await client.indices.delete({ index });
});

test.each([
  ['template_newer', { managed_by: 'maillens', version: '99.0.0', hash: 'new' }],
  ['template_foreign', { managed_by: 'somebody' }],
])('%s: the template is left alone, and so are all others', async (code, meta) => {
  const name = `mail-reputation-${namespace}`;
  await client.indices.putIndexTemplate({ name, index_patterns: [`${name}-*`], priority: 300, _meta: meta });
  await withoutTemplate();
  const refusal = await setUp(client, { namespace }).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code });
  expect(String(refusal)).toContain(name);
  expect(await client.indices.existsIndexTemplate({ name: `mail-event-${namespace}` })).toBe(false);
});

test.each(['', 'a-b', 'A', 'a*', 'now', '../x', 'a,b', 'x'.repeat(61)])('%j is no namespace', async (name) => {
  await expect(setUp(client, { namespace: name })).rejects.toMatchObject({ code: 'namespace_invalid' });
});

/** An index that is made while the template is there gets what it says, whatever else the request says. */
async function withoutTemplate(): Promise<void> {
  await client.indices.deleteIndexTemplate({ name: `mail-event-${namespace}` }, { ignore: [404] });
}

function changed(changes: readonly { change: string }[]) {
  return changes.filter(({ change }) => change === 'updated');
}

function mailFields(mapping: unknown): object {
  return objectIn(objectIn(objectIn(mapping, 'properties'), 'mail'), 'properties');
}

async function aliasesOf(index: string): Promise<string[]> {
  return Object.keys((await client.indices.getAlias({ index }))[index]?.aliases ?? {});
}

async function count(query: string): Promise<number> {
  return (await client.count({ index: `mail-event-${namespace}`, q: query })).count;
}
