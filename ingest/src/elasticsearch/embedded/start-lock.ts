import { mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemCode } from './system-code.ts';

const beatMilliseconds = 2_000;
/** A lock that its holder has not touched for so long is that of a dead process. */
const staleMilliseconds = 15_000;

/**
 * Runs `work` while no other process is between looking for a running node and having started one. Should two processes
 * get here all the same (one was asleep for long), Elasticsearch's own lock still keeps the second off the data.
 *
 * @param folder the lock: a folder that exists while it is held
 */
export async function withStartLock<T>(
  folder: string,
  report: (step: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  let told = false;
  while (!(await take(folder))) {
    if (!told) {
      report('waiting for another process that is starting Elasticsearch');
      told = true;
    }
    await removeStale(folder);
    await sleep(250);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(folder, now, now).catch(() => undefined);
  }, beatMilliseconds);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(folder, { recursive: true, force: true });
  }
}

async function take(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** The rename lets only one of several waiting processes remove the lock. */
async function removeStale(folder: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > staleMilliseconds) {
      const grave = `${folder}.${process.pid}`;
      await rename(folder, grave);
      await rm(grave, { recursive: true, force: true });
    }
  } catch {
    // It has been given back in between.
  }
}
