import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import fc from 'fast-check';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { startFaultProxy, type Fault, type FaultProxy } from '../testing/fault-proxy.ts';
import { requestBytes } from './batch.ts';
import { createBulkSink, type BulkSinkOptions } from './bulk-sink.ts';
import type { DeadLetter } from './dead-letters.ts';
import type { SinkReport } from './outage.ts';
import type { MailDocument, Sink } from './sink.ts';

const pass: Fault = { kind: 'pass' };
let direct: Client;
let client: Client;
let proxy: FaultProxy;
let fate: (body: Buffer) => Fault = () => pass;
let index: string;
let letters: DeadLetter[];
let reports: SinkReport[];
let run = 0;

beforeAll(async () => {
  const { url, username, password } = await testNode();
  const auth = { username, password };
  proxy = await startFaultProxy(url, (body) => fate(body));
  direct = new Client({ node: url, auth });
  client = new Client({ node: proxy.url, auth });
}, testNodeMilliseconds);
afterAll(async () => {
  await Promise.all([client.close(), direct.close()]);
  await proxy.stop();
});
beforeEach(async () => {
  await nextIndex();
});

afterEach(async () => {
  await direct.indices.delete({ index, ignore_unavailable: true });
});

async function nextIndex(): Promise<void> {
  run += 1;
  index = `sink-faults-${process.pid}-${run}`;
  fate = () => pass;
  letters = [];
  reports = [];
  proxy.requests.length = 0;
  await direct.indices.create({ index, settings: { number_of_replicas: 0 }, mappings: { dynamic: false } });
}

/** The faults of the bulk requests, one after the other; after the last all pass. */
function schedule(...faults: Fault[]): void {
  const left = [...faults];
  fate = () => left.shift() ?? pass;
}

function sinkWith(options: Partial<BulkSinkOptions> = {}): Sink {
  return createBulkSink({
    client,
    ensureIndex: () => Promise.resolve(),
    deadLetters: {
      append: (more) => {
        letters.push(...more);
        return Promise.resolve();
      },
    },
    report: (report) => reports.push(report),
    backoff: { firstMilliseconds: 10, lastMilliseconds: 100 },
    timeoutMilliseconds: 1_000,
    ...options,
    limits: { documents: 10, milliseconds: 20, ...options.limits },
  });
}

function documents(from: number, to: number, padding = 0): MailDocument[] {
  const body = JSON.stringify({ padding: 'x'.repeat(padding) });
  return Array.from({ length: to - from }, (_, place) => ({ index, id: `d${from + place}`, body }));
}

async function storedIds(): Promise<string[]> {
  await direct.indices.refresh({ index });
  const { hits } = await direct.search({ index, size: 10_000, _source: false });
  return hits.hits.map(({ _id }) => _id ?? '').toSorted();
}

const idsOf = (added: MailDocument[]): string[] => added.map(({ id }) => id).toSorted();

test('a lost answer: what the request created is found again, and counted as possibly ours', async () => {
  schedule({ kind: 'lose-answer' });
  const sink = sinkWith();
  await sink.add(documents(0, 10));
  await sink.close();
  expect(sink.counts).toMatchObject({ made: 10, created: 0, duplicates: 10, uncertain: 10, retries: 1 });
  expect(await storedIds()).toEqual(idsOf(documents(0, 10)));
});

test('a request that never arrived leaves nothing uncertain', async () => {
  schedule({ kind: 'cut' }, { kind: 'answer', status: 429 }, { kind: 'answer', status: 503 });
  const sink = sinkWith();
  await sink.add(documents(0, 10));
  await sink.close();
  expect(sink.counts).toMatchObject({ made: 10, created: 10, duplicates: 0, uncertain: 0, retries: 3 });
});

test('an answer that never comes is given up after the timeout', async () => {
  schedule({ kind: 'hang' }, { kind: 'hang' });
  const sink = sinkWith();
  await sink.add(documents(0, 10));
  await sink.close();
  expect(sink.counts).toMatchObject({ made: 10, duplicates: 10, uncertain: 10, retries: 2 });
}, 20_000);

test('one request that runs out of time does not end the others', async () => {
  let requests = 0;
  fate = () => ((requests += 1) === 1 ? { kind: 'hang' } : { kind: 'delay', milliseconds: 600 });
  const sink = sinkWith({ limits: { concurrency: 2 } });
  await sink.add(documents(0, 20));
  await sleep(700);
  await sink.add(documents(20, 30));
  await sink.close();
  expect(sink.counts).toMatchObject({ made: 30, uncertain: 10, retries: 1 });
}, 20_000);

test('Elasticsearch away for seconds is told, waited for, and told again', async () => {
  const sink = sinkWith();
  await sink.add(documents(0, 10));
  await sink.barrier();
  await proxy.stop();
  const added = sink.add(documents(10, 25));
  await sleep(3_000);
  expect(sink.counts).toMatchObject({ made: 25, created: 10, inFlight: 15 });
  expect(reports).toHaveLength(1);
  expect(reports[0]?.message).toMatch(/^Elasticsearch does not take documents \(.*\); trying again in \d+ s\.$/);
  await proxy.start();
  await added;
  await sink.close();
  expect(reports.map(({ kind }) => kind)).toEqual(['waiting', 'recovered']);
  expect(await storedIds()).toEqual(idsOf(documents(0, 25)));
}, 20_000);

test('a request that is too large is halved until it passes, and what was learned is kept', async () => {
  fate = (body) => (body.length > 3_000 ? { kind: 'answer', status: 413 } : pass);
  const sink = sinkWith({ limits: { concurrency: 1 } });
  await sink.add(documents(0, 20, 500));
  await sink.close();
  expect(sink.counts).toMatchObject({ made: 20, created: 20, dead: 0 });
  // 10 documents make 6 KB: they are refused once, and everything after goes in pieces that fit.
  const [first, ...others] = proxy.requests.map(({ bodyBytes }) => bodyBytes);
  expect(first).toBe(documents(0, 10, 500).reduce((bytes, document) => bytes + requestBytes(document), 0));
  expect(Math.max(...others)).toBeLessThan(3_100);
  expect(others.length).toBeLessThanOrEqual(6);
});

test('a single document that is too large is a dead letter; those around it arrive', async () => {
  fate = (body) => (body.length > 3_000 ? { kind: 'answer', status: 413 } : pass);
  const sink = sinkWith();
  await sink.add([...documents(0, 4), ...documents(4, 5, 5_000), ...documents(5, 10)]);
  await sink.close();
  expect(letters).toMatchObject([{ id: 'd4', status: 413, type: 'request_too_large' }]);
  expect(letters[0]?.reason).toMatch(/^the server does not take a request of 50\d\d bytes$/);
  expect(sink.counts).toMatchObject({ made: 10, created: 9, dead: 1, inFlight: 0 });
});

test('with a slow server, batches that are full and batches whose time is up all arrive', async () => {
  fate = () => ({ kind: 'delay', milliseconds: 150 });
  for (const concurrency of [1, 5]) {
    const from = concurrency * 1_000;
    const sink = sinkWith({ limits: { concurrency, milliseconds: 5, documents: 10 } });
    for (let step = 0; step < 12; step += 1) {
      await sink.add(documents(from + step * 7, from + step * 7 + 7));
      await sleep(step % 3 === 0 ? 30 : 1);
    }
    await sink.close();
    expect(sink.counts).toMatchObject({ made: 84, created: 84, inFlight: 0 });
  }
  expect(await storedIds()).toEqual(idsOf([...documents(1_000, 1_084), ...documents(5_000, 5_084)]));
}, 30_000);

test('behind a server that takes nothing, add stops, and the sink holds no more than it may', async () => {
  fate = () => ({ kind: 'answer', status: 503 });
  const heldBytes = 200_000;
  const sink = sinkWith({ limits: { heldBytes, documents: 100 } });
  let taken = 0;
  const reader = (async () => {
    for (let from = 0; from < 4_000; from += 20) {
      await sink.add(documents(from, from + 20, 1_000));
      taken += 20;
    }
  })();
  await sleep(500);
  const takenWhileStalled = taken;
  await sleep(500);
  expect(taken).toBe(takenWhileStalled);
  expect(sink.counts.made * 1_000).toBeLessThan(heldBytes + 20 * 1_100);
  fate = () => pass;
  await reader;
  await sink.close();
  expect(sink.counts).toMatchObject({ made: 4_000, created: 4_000, inFlight: 0 });
}, 30_000);

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constant(pass),
  fc.constant<Fault>({ kind: 'cut' }),
  fc.constant<Fault>({ kind: 'lose-answer' }),
  fc.constant<Fault>({ kind: 'hang' }),
  fc.constantFrom(429, 500, 502, 503, 504).map((status): Fault => ({ kind: 'answer', status })),
  fc.integer({ min: 1, max: 80 }).map((milliseconds): Fault => ({ kind: 'delay', milliseconds })),
);

test('whatever happens on the way, each document is there exactly once and the sum holds', async () => {
  const schedules = fc.asyncProperty(
    fc.array(anyFault, { maxLength: 25 }),
    fc.array(fc.record({ count: fc.integer({ min: 1, max: 30 }), wait: fc.integer({ min: 0, max: 30 }) }), {
      minLength: 1,
      maxLength: 8,
    }),
    fc.integer({ min: 1, max: 3 }),
    async (faults, steps, concurrency) => {
      await nextIndex();
      schedule(...faults);
      const sink = sinkWith({ limits: { concurrency }, timeoutMilliseconds: 150 });
      let made = 0;
      for (const { count, wait } of steps) {
        await sink.add(documents(made, made + count));
        made += count;
        await sleep(wait);
        if (wait % 3 !== 0) continue;
        await sink.barrier();
        expect(sink.counts.inFlight).toBe(0);
        expect(await storedIds()).toEqual(idsOf(documents(0, made)));
      }
      await sink.close();
      const { created, duplicates, uncertain, dead, inFlight } = sink.counts;
      expect(created + duplicates).toBe(made);
      // The index was empty, so every duplicate is one of our own whose answer was lost.
      expect({ uncertain, dead, inFlight }).toEqual({ uncertain: duplicates, dead: 0, inFlight: 0 });
      expect(await storedIds()).toEqual(idsOf(documents(0, made)));
      await direct.indices.delete({ index });
    },
  );
  await fc.assert(schedules, { numRuns: 25, endOnFailure: true });
}, 180_000);
