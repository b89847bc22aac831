import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { MailLensError } from '../errors.ts';
import { acquireLock } from './lock.ts';
import { stateError } from './state-error.ts';

/** The folder that keeps checkpoint and dead letters between runs, locked for this process. */
export interface StateFolder {
  readonly path: string;
  /** Lets another process have it. A process that is killed gives it up too. */
  release(): Promise<void>;
}

/** `MAILLENS_STATE`, or a folder of the user's own data folder as the system has it (on Linux by the XDG convention). */
export function stateFolderPath(env: NodeJS.ProcessEnv): string {
  return env['MAILLENS_STATE'] || join(envPaths('maillens', { suffix: '' }).data, 'state');
}

/** Makes the folder, for its owner only, where it is missing, and locks it. `state_locked` names the process that has it. */
export async function openStateFolder(path: string): Promise<StateFolder> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const lock = await acquireLock(path);
    if (lock.ok) return { path, release: lock.release };
    throw new MailLensError('state_locked', `Process ${lock.holder.pid} uses the state folder ${path}.`);
  } catch (error) {
    throw stateError(path, error);
  }
}
