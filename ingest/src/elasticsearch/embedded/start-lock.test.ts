import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withStartLock } from './start-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillens-lock-'));
const lock = join(folder, 'starting');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('one at a time, and the waiting one says that it waits', async () => {
  const said: string[] = [];
  const seen: string[] = [];
  const work = (name: string) => async () => {
    seen.push(`${name} begins`);
    await sleep(100);
    seen.push(`${name} ends`);
  };
  const first = withStartLock(lock, () => undefined, work('first'));
  await sleep(20);
  await Promise.all([first, withStartLock(lock, (step) => said.push(step), work('second'))]);
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  expect(said).toEqual(['waiting for another process that is starting Elasticsearch']);
});

test('is given back when the work fails', async () => {
  await expect(
    withStartLock(
      lock,
      () => undefined,
      () => Promise.reject(new Error('no')),
    ),
  ).rejects.toThrow('no');
  expect(existsSync(lock)).toBe(false);
});

test('a lock that nobody has touched for long is taken over', async () => {
  mkdirSync(lock);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(lock, longAgo, longAgo);
  expect(
    await withStartLock(
      lock,
      () => undefined,
      () => Promise.resolve('done'),
    ),
  ).toBe('done');
});
