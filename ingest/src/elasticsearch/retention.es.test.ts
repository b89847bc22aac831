import type { Client } from '@elastic/elasticsearch';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { connect } from './client.ts';
import { retire } from './retention.ts';

const namespace = `retention_${Date.now()}`;
const neighbour = `${namespace}x`;
const now = Date.parse('2026-11-22T12:00:00Z');
let client: Client;

beforeAll(async () => {
  const { url, username, password } = await testNode();
  client = await connect({ nodes: [new URL(url)], username, password });
}, testNodeMilliseconds);

afterEach(async () => {
  const index = [...(await existing()), fullName('queue-now-NS')];
  await client.indices.delete({ index, ignore_unavailable: true });
});

afterAll(async () => {
  await client.close();
});

test('whole periods that are past go, in every kind and period; the rest stays', async () => {
  // 30 days before now is 23 October, noon.
  const expired = ['event-NS-2026.09', 'event-NS-2026.10.22', 'queue-NS-2026.w42', 'reputation-NS-2025.12'];
  const kept = [
    'event-NS-2026.10',
    'event-NS-2026.10.23',
    'queue-NS-2026.w43',
    'reputation-NS-2026.11',
    'event-NS-2027.01',
  ];
  const others = ['event-NSx-2026.01', 'event-NS-2026.13', 'event-NS-2026.01-copy', 'event-NS-archive'];
  const [old, current, untouched] = [expired, kept, others].map((names) => names.map(fullName));
  await create([...expired, ...kept, ...others].map(fullName), true);

  const planned = await retire(client, { namespace, days: 30, now, dryRun: true });
  expect(names(planned.expired)).toEqual([...(old ?? [])].sort());
  expect(await existing()).toHaveLength(expired.length + kept.length + others.length);

  expect(await retire(client, { namespace, days: 30, now })).toEqual(planned);
  expect(await existing()).toEqual([...(current ?? []), ...(untouched ?? [])].sort());
  expect(names(planned.kept)).toEqual([...(current ?? [])].sort());
});

test('the day on which the last moment is old enough', async () => {
  await create([fullName('event-NS-2026.08')], true);
  const end = Date.parse('2026-09-01T00:00:00Z');
  const day = 86_400_000;
  const before = await retire(client, { namespace, days: 7, now: end + 7 * day - 1, dryRun: true });
  const after = await retire(client, { namespace, days: 7, now: end + 7 * day, dryRun: true });
  expect([before.expired, after.expired]).toEqual([[], [{ name: fullName('event-NS-2026.08'), end }]]);
});

test('an index that only looks like ours is named and kept', async () => {
  await create([fullName('event-NS-2020.01')], false);
  const report = await retire(client, { namespace, days: 1, now });
  expect([names(report.expired), names(report.foreign)]).toEqual([[], [fullName('event-NS-2020.01')]]);
  expect(await existing()).toEqual([fullName('event-NS-2020.01')]);
});

test('an alias that looks like an old index leads nowhere', async () => {
  await create([fullName('event-NS-2026.11')], true);
  await client.indices.putAlias({ index: fullName('event-NS-2026.11'), name: fullName('event-NS-2019.01') });
  expect((await retire(client, { namespace, days: 1, now: Date.parse('2026-11-30T00:00Z') })).expired).toEqual([]);
  expect(await existing()).toEqual([fullName('event-NS-2026.11')]);
});

test('the newest snapshot of the queue and closed indices', async () => {
  await create([fullName('queue-now-NS'), fullName('event-NS-2020.02')], true);
  await client.indices.close({ index: fullName('event-NS-2020.02') });
  const { expired } = await retire(client, { namespace, days: 1, now });
  expect(names(expired)).toEqual([fullName('event-NS-2020.02')]);
  expect(await client.indices.exists({ index: fullName('queue-now-NS') })).toBe(true);
});

test.each([0, -1, 1.5, NaN, Infinity])('%d days are refused', async (days) => {
  await expect(retire(client, { namespace, days, now })).rejects.toMatchObject({ code: 'retention_invalid' });
});

test.each(['*', 'a,b', ''])('the namespace %j is refused', async (text) => {
  await expect(retire(client, { namespace: text, days: 1, now })).rejects.toMatchObject({ code: 'namespace_invalid' });
});

function fullName(name: string): string {
  return `mail-${name.replace('NS', namespace)}`;
}

async function create(indices: readonly string[], ours: boolean): Promise<void> {
  const meta = ours ? { managed_by: 'maillens' } : {};
  const settings = { number_of_replicas: 0 };
  await Promise.all(indices.map((index) => client.indices.create({ index, settings, mappings: { _meta: meta } })));
}

async function existing(): Promise<string[]> {
  const pattern = [`mail-*-${namespace}-*`, `mail-*-${neighbour}-*`];
  return Object.keys(await client.indices.getSettings({ index: pattern, expand_wildcards: 'all' })).sort();
}

function names(indices: readonly { name: string }[]): string[] {
  return indices.map(({ name }) => name).sort();
}
