import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { requestBytes, type Batch } from './batch.ts';
import { Batcher, type BatchLimits } from './batcher.ts';
import { zeroCounts, type MailDocument } from './sink.ts';

const limits: BatchLimits = { documents: 3, bytes: 100_000, milliseconds: 20, concurrency: 2, heldBytes: 400 };

function documents(from: number, to: number): MailDocument[] {
  return Array.from({ length: to - from }, (_, place) => ({ index: 'i', id: `d${from + place}`, body: '{"a":1}' }));
}

/** Deliveries that end when the test says so. */
function manualDeliveries(): { batches: Batch[]; finish: (() => void)[]; deliver: (batch: Batch) => Promise<void> } {
  const batches: Batch[] = [];
  const finish: (() => void)[] = [];
  const deliver = (batch: Batch): Promise<void> => {
    batches.push(batch);
    return new Promise((resolve) => finish.push(resolve));
  };
  return { batches, finish, deliver };
}

const ids = (batches: Batch[]): string[][] => batches.map((batch) => batch.documents.map(({ id }) => id));

async function isPending(promise: Promise<void>): Promise<boolean> {
  return Promise.race([promise.then(() => false), sleep(5).then(() => true)]);
}

test('a batch is full by number, by bytes, or by time', async () => {
  const { batches, finish, deliver } = manualDeliveries();
  const byNumber = new Batcher(limits, zeroCounts(), deliver);
  void byNumber.add(documents(0, 4));
  expect(ids(batches)).toEqual([['d0', 'd1', 'd2']]);
  await sleep(60);
  expect(ids(batches)).toEqual([['d0', 'd1', 'd2'], ['d3']]);

  const byBytes = new Batcher({ ...limits, bytes: 60 }, zeroCounts(), deliver);
  void byBytes.add(documents(4, 6));
  expect(ids(batches).slice(2)).toEqual([['d4', 'd5']]);
  for (const one of finish) one();
});

test('add does not resolve while too much is held, and does when a batch is done', async () => {
  const { finish, deliver } = manualDeliveries();
  const batcher = new Batcher(limits, zeroCounts(), deliver);
  await batcher.add(documents(0, 6));
  const full = batcher.add(documents(6, 15));
  expect(await isPending(full)).toBe(true);
  finish[0]?.();
  expect(await isPending(full)).toBe(true);
  for (const place of [1, 2]) finish[place]?.();
  await sleep(1);
  finish[3]?.();
  expect(await isPending(full)).toBe(false);
  finish[4]?.();
});

test('a full batch and an idle one that close while every delivery is busy both arrive, in order', async () => {
  const { batches, finish, deliver } = manualDeliveries();
  const batcher = new Batcher({ ...limits, concurrency: 1, heldBytes: 1e6 }, zeroCounts(), deliver);
  await batcher.add(documents(0, 3));
  await batcher.add(documents(3, 4));
  await sleep(60);
  await batcher.add(documents(4, 6));
  await batcher.add(documents(6, 7));
  const done = batcher.close();
  for (let place = 0; place < 3; place += 1) {
    await sleep(1);
    finish[place]?.();
  }
  await done;
  expect(ids(batches)).toEqual([['d0', 'd1', 'd2'], ['d3', 'd4', 'd5'], ['d6']]);
});

test('a barrier waits for what was added before it, and not for what comes after', async () => {
  const { finish, deliver } = manualDeliveries();
  const batcher = new Batcher(limits, zeroCounts(), deliver);
  void batcher.add(documents(0, 1));
  const barrier = batcher.barrier();
  void batcher.add(documents(1, 4));
  expect(await isPending(barrier)).toBe(true);
  finish[0]?.();
  expect(await isPending(barrier)).toBe(false);
  finish[1]?.();
  await batcher.close();
});

test('an error ends every call, those that wait and those that come', async () => {
  const error = new Error('no way on');
  const batcher = new Batcher({ ...limits, heldBytes: 1 }, zeroCounts(), () => Promise.reject(error));
  await expect(batcher.add(documents(0, 3))).rejects.toBe(error);
  await expect(batcher.barrier()).rejects.toBe(error);
  await expect(batcher.add(documents(3, 4))).rejects.toBe(error);
  await expect(batcher.close()).rejects.toBe(error);
});

test('whatever the sizes and delays, each document is delivered once and the memory stays bounded', async () => {
  const runs = fc.asyncProperty(
    fc.array(fc.record({ count: fc.integer({ min: 0, max: 8 }), wait: fc.integer({ min: 0, max: 3 }) }), {
      maxLength: 25,
    }),
    fc.integer({ min: 1, max: 3 }),
    fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1 }),
    async (steps, concurrency, delays) => {
      const delivered: string[] = [];
      let running = 0;
      let underWay = 0;
      const bounds = { ...limits, milliseconds: 1, concurrency };
      const batcher = new Batcher(bounds, zeroCounts(), async (batch) => {
        running += 1;
        expect(running).toBeLessThanOrEqual(concurrency);
        await sleep(delays[delivered.length % delays.length]);
        running -= 1;
        underWay -= batch.bytes;
        delivered.push(...batch.documents.map(({ id }) => id));
      });
      let made = 0;
      for (const { count, wait } of steps) {
        const added = documents(made, made + count);
        made += count;
        underWay += added.reduce((bytes, document) => bytes + requestBytes(document), 0);
        await batcher.add(added);
        expect(underWay).toBeLessThan(limits.heldBytes);
        if (wait > 0) await sleep(wait);
      }
      await batcher.close();
      expect(delivered.toSorted()).toEqual(
        documents(0, made)
          .map(({ id }) => id)
          .toSorted(),
      );
      expect([batcher.counts.made, underWay]).toEqual([made, 0]);
    },
  );
  await fc.assert(runs, { numRuns: 60 });
}, 30_000);
