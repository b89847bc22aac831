import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireSpace } from './disk-space.ts';
import { fetchDistribution } from './distribution.ts';
import { findJava } from './java.ts';

const cache = mkdtempSync(join(tmpdir(), 'maillens-cache-'));
const report = () => undefined;

afterAll(() => {
  rmSync(cache, { recursive: true });
});

test('without Maven the error says so', async () => {
  const java = await findJava(17, process.env);
  const fetched = fetchDistribution('8.19.8', cache, java, { PATH: '/nowhere' }, report);
  await expect(fetched).rejects.toMatchObject({ code: 'maven_missing' });
});

test('what Maven cannot fetch leaves its reason, and no half of a folder', async () => {
  const java = await findJava(17, process.env);
  // An empty repository of its own, and a proxy where nobody listens: Maven as it is without a network.
  const MAVEN_OPTS = `-Dmaven.repo.local=${join(cache, 'repository')} -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=1`;
  const fetched = fetchDistribution('8.19.8', cache, java, { ...process.env, MAVEN_OPTS }, report);
  await expect(fetched).rejects.toMatchObject({
    code: 'distribution_unavailable',
    message: expect.stringContaining('Connection refused') as string,
  });
  expect(readdirSync(cache).filter((name) => name !== 'repository')).toEqual([]);
}, 60_000);

test('what is there is not fetched again', async () => {
  const folder = join(cache, 'elasticsearch-9.1.10');
  mkdirSync(folder);
  expect(
    await fetchDistribution('9.1.10', cache, { home: '/nowhere', release: 21 }, { PATH: '/nowhere' }, report),
  ).toBe(folder);
});

test('a full disk is told in megabytes', async () => {
  await expect(requireSpace(cache, 400 * 2 ** 20, () => Promise.resolve(12.7 * 2 ** 20))).rejects.toMatchObject({
    code: 'disk_full',
    message: `The disk of ${cache} is nearly full: 12 MB are free, 400 MB are needed`,
  });
  await expect(requireSpace(cache, 1)).resolves.toBeUndefined();
});
