import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock } from './lock.ts';
import { identify } from './process-identity.ts';
import { openStateFolder, stateFolderPath } from './state-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'maillens-state-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A process that does nothing, and the lock that it would have. */
async function holder(): Promise<{ child: ChildProcess; pid: number; lock: string }> {
  const child = spawn(process.execPath, ['-e', 'process.stdout.write("up"); setInterval(() => {}, 1000)']);
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  return { child, pid, lock: JSON.stringify(await identify(pid)) };
}

test('the folder is made for its owner only', async () => {
  const path = join(folder, 'deep', 'state');
  const state = await openStateFolder(path);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  await state.release();
});

test('a second process is refused by the number of the first, until that releases it', async () => {
  const state = await openStateFolder(folder);
  await expect(openStateFolder(folder)).rejects.toMatchObject({
    code: 'state_locked',
    message: `Process ${process.pid} uses the state folder ${folder}.`,
  });
  await state.release();
  const next = await openStateFolder(folder);
  await next.release();
  expect(await readdir(folder)).toHaveLength(1);
});

test('the lock of another process holds while that runs, and no longer', async () => {
  const { child, pid, lock } = await holder();
  await writeFile(join(folder, 'lock.7'), lock);
  expect(await acquireLock(folder)).toMatchObject({ ok: false, holder: { pid } });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await acquireLock(folder)).toMatchObject({ ok: true });
  expect(await readdir(folder)).toEqual(['lock.8']);
});

test('a process that was given the number of a dead one does not have its lock', async () => {
  const born = `${(await identify(process.pid)).born}0`;
  await writeFile(join(folder, 'lock.1'), JSON.stringify({ pid: process.pid, born }));
  expect(await acquireLock(folder)).toMatchObject({ ok: true });
});

test.each(['', '{"pid"', '{"pid":0,"born":""}', 'released\n'])(
  'a damaged or released lock (%j) is free',
  async (text) => {
    await writeFile(join(folder, 'lock.1'), text);
    expect(await acquireLock(folder)).toMatchObject({ ok: true });
  },
);

test('of many that find the same stale lock one gets it', async () => {
  await writeFile(join(folder, 'lock.1'), JSON.stringify({ pid: 2 ** 22 + 1, born: 'long ago' }));
  const results = await Promise.all(Array.from({ length: 20 }, () => acquireLock(folder)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

test('MAILLENS_STATE names the folder', () => {
  expect(stateFolderPath({ MAILLENS_STATE: '/var/lib/maillens' })).toBe('/var/lib/maillens');
  expect(stateFolderPath({})).toMatch(/maillens.*state$/);
});
