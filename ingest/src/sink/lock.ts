import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { identify, isAlive, type ProcessIdentity } from './process-identity.ts';
import { systemCode } from './state-error.ts';

/** The lock, or the process that has it. */
export type LockResult =
  | { readonly ok: true; readonly release: () => Promise<void> }
  | { readonly ok: false; readonly holder: ProcessIdentity };

/**
 * Lets one process at a time use a folder, without leaving it locked after a crash.
 *
 * The lock is the file `lock.N` with the highest N. Whoever finds its process gone makes `lock.N+1`, which the system
 * lets only one process do; the highest file is never deleted. So two processes that find the same stale lock cannot
 * both get it, as they could if they deleted and made again one file: the later deletes the earlier's new lock.
 */
export async function acquireLock(folder: string): Promise<LockResult> {
  const self = await identify(process.pid);
  for (;;) {
    const highest = await highestLock(folder);
    const holder = highest === 0 ? undefined : await readLock(lockPath(folder, highest));
    if (holder !== undefined && (await isAlive(holder))) return { ok: false, holder };
    const mine = highest + 1;
    if (!(await make(lockPath(folder, mine), self))) continue;
    // A slow process may have made a number that others have left behind long since: only the highest counts.
    if ((await highestLock(folder)) !== mine) continue;
    await deleteBelow(folder, mine);
    return { ok: true, release: () => release(lockPath(folder, mine)) };
  }
}

const lockName = /^lock\.([1-9]\d{0,14})$/;

/** 0 where there is none. */
async function highestLock(folder: string): Promise<number> {
  return Math.max(0, ...(await lockNumbers(folder)));
}

async function lockNumbers(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => lockName.exec(name)?.[1] ?? []).map(Number);
}

function lockPath(folder: string, number: number): string {
  return join(folder, `lock.${number}`);
}

/** Makes the file with its content in one step, so that nobody reads half of it. False when it is there already. */
async function make(path: string, content: ProcessIdentity): Promise<boolean> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(temporary, JSON.stringify(content), { mode: 0o600 });
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** The holder; undefined for a lock that was released, or that vanished because others went on meanwhile. */
async function readLock(path: string): Promise<ProcessIdentity | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isIdentity(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('born' in value)) return false;
  return typeof value.pid === 'number' && value.pid > 0 && typeof value.born === 'string';
}

async function deleteBelow(folder: string, mine: number): Promise<void> {
  for (const number of await lockNumbers(folder)) {
    if (number < mine) await rm(lockPath(folder, number), { force: true });
  }
}

/** The number stays taken; only the holder's name goes. */
async function release(path: string): Promise<void> {
  await writeFile(path, 'released\n');
}
