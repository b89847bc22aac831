import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { createBulkSink, type BulkSinkOptions } from './bulk-sink.ts';
import { createDeadLetters, readDeadLetters, type DeadLetter, type DeadLetters } from './dead-letters.ts';
import type { SinkReport } from './outage.ts';
import type { MailDocument } from './sink.ts';

const index = 'sink-test-plain';
let node: Awaited<ReturnType<typeof testNode>>;
let client: Client;
let folder: string;
let deadLetters: DeadLetters;
let reports: SinkReport[];

beforeAll(async () => {
  node = await testNode();
  client = new Client({ node: node.url, auth: { username: node.username, password: node.password } });
}, testNodeMilliseconds);
afterAll(async () => {
  await client.close();
});

beforeEach(async () => {
  await client.indices.delete({ index, ignore_unavailable: true });
  folder = await mkdtemp(join(tmpdir(), 'maillens-sink-'));
  deadLetters = createDeadLetters(folder);
  reports = [];
});
afterEach(async () => {
  await deadLetters.close();
  await rm(folder, { recursive: true });
  await client.indices.delete({ index, ignore_unavailable: true });
});

async function ensureIndex(name: string): Promise<void> {
  await client.indices.create({
    index: name,
    settings: { number_of_replicas: 0 },
    mappings: { dynamic: false, properties: { time: { type: 'date' } } },
  });
}

function sinkWith(options: Partial<BulkSinkOptions> = {}): ReturnType<typeof createBulkSink> {
  return createBulkSink({
    client,
    ensureIndex,
    deadLetters,
    report: (report) => reports.push(report),
    limits: { documents: 100, milliseconds: 50 },
    backoff: { firstMilliseconds: 20, lastMilliseconds: 200 },
    ...options,
  });
}

function documents(count: number, time = '2026-11-22T21:18:21Z'): MailDocument[] {
  return Array.from({ length: count }, (_, place) => ({
    index,
    id: `d${place}`,
    body: JSON.stringify({ time, place }),
  }));
}

async function stored(): Promise<number> {
  await client.indices.refresh({ index });
  return (await client.count({ index })).count;
}

async function letters(): Promise<DeadLetter[]> {
  const found: DeadLetter[] = [];
  for await (const letter of readDeadLetters(folder)) found.push(letter);
  return found;
}

test('a first run creates, a second finds duplicates', async () => {
  const first = sinkWith();
  await first.add(documents(350));
  await first.close();
  expect(first.counts).toEqual(counts({ made: 350, created: 350, batches: 4 }));
  const second = sinkWith({ ensureIndex: () => Promise.resolve() });
  await second.add(documents(360));
  await second.close();
  expect(second.counts).toEqual(counts({ made: 360, created: 10, duplicates: 350, batches: 4 }));
  expect(await stored()).toBe(360);
});

test('a barrier resolves when everything before it can be found', async () => {
  const sink = sinkWith({ limits: { milliseconds: 60_000 } });
  await sink.add(documents(7));
  await sink.barrier();
  expect(sink.counts).toMatchObject({ made: 7, created: 7, inFlight: 0 });
  expect(await stored()).toBe(7);
  await sink.close();
});

test('a refused document is a dead letter with its reason, once; the others arrive', async () => {
  const refused = { index, id: 'bad', body: '{"time":"never"}' };
  for (const created of [3, 0]) {
    const sink = sinkWith(created === 0 ? { ensureIndex: () => Promise.resolve() } : {});
    await sink.add([refused, ...documents(3)]);
    await sink.barrier();
    expect(sink.counts).toMatchObject({ made: 4, created, duplicates: 3 - created, dead: 1, inFlight: 0 });
    const [letter, ...more] = await letters();
    expect(letter).toMatchObject({ ...refused, status: 400, type: 'document_parsing_exception' });
    expect(letter?.reason).toContain('failed to parse date field [never]');
    expect(more).toEqual([]);
    await sink.close();
  }
});

test('an index is ensured once before its first document, by however many batches', async () => {
  const ensured: string[] = [];
  const sink = sinkWith({
    limits: { documents: 10, concurrency: 4 },
    ensureIndex: async (name) => {
      ensured.push(name);
      await ensureIndex(name);
    },
  });
  await sink.add(documents(200));
  await sink.close();
  expect(ensured).toEqual([index]);
  expect(await stored()).toBe(200);
});

test('an index that may not be written to now is waited for, and nothing is buried', async () => {
  await ensureIndex(index);
  await client.indices.putSettings({ index, settings: { 'index.blocks.read_only_allow_delete': true } });
  const sink = sinkWith({ ensureIndex: () => Promise.resolve() });
  await sink.add(documents(5));
  const done = sink.close();
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(sink.counts).toMatchObject({ made: 5, inFlight: 5, dead: 0 });
  expect(reports[0]?.message).toContain('flood-stage watermark');
  await client.indices.putSettings({ index, settings: { 'index.blocks.read_only_allow_delete': null } });
  await done;
  expect(sink.counts).toMatchObject({ made: 5, created: 5, inFlight: 0 });
  expect(reports.at(-1)?.kind).toBe('recovered');
});

test('a wrong password ends the run, and buries nothing', async () => {
  const stranger = new Client({ node: node.url, auth: { username: node.username, password: 'wrong' } });
  const sink = sinkWith({ client: stranger });
  await sink.add(documents(5));
  await expect(sink.barrier()).rejects.toMatchObject({ code: 'elasticsearch_login' });
  expect(sink.counts).toMatchObject({ made: 5, inFlight: 5, dead: 0 });
  expect(await letters()).toEqual([]);
  await stranger.close();
});

test('an abort ends every wait with its reason', async () => {
  const nobody = new Client({ node: 'http://127.0.0.1:9' });
  const controller = new AbortController();
  const sink = sinkWith({ client: nobody, ensureIndex: () => Promise.resolve(), signal: controller.signal });
  await sink.add(documents(5));
  const barrier = sink.barrier();
  const reason = new Error('Ctrl-C');
  setTimeout(() => {
    controller.abort(reason);
  }, 100);
  await expect(barrier).rejects.toBe(reason);
  await expect(sink.add(documents(1))).rejects.toBe(reason);
  await nobody.close();
});

test('text that looks like a bulk operation cannot become one', async () => {
  const sink = sinkWith();
  const smuggled = `{"a":1}\n{"delete":{"_index":"${index}","_id":"d0"}}`;
  await sink.add([{ index, id: 'x', body: smuggled }]);
  await expect(sink.barrier()).rejects.toThrow('raw line end');
});

function counts(some: object): object {
  return { made: 0, created: 0, duplicates: 0, uncertain: 0, dead: 0, inFlight: 0, retries: 0, batches: 0, ...some };
}
