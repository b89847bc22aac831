import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MailLensError } from '../errors.ts';
import { isPipe } from '../sources/file.ts';
import { type Candidates, candidatesAt, candidatesNamed, type Refused } from './candidates.ts';
import { configuredPlaces } from './configured.ts';
import { type LookedLog, lookInto } from './look.ts';
import { exchangePlaces, usualPlaces } from './places.ts';
import { repeatedFrom } from './repeats.ts';
import type { DetectContext } from './stretch.ts';

/** A file that is not read, and why. */
export interface LeftOut {
  readonly path: string;
  /** `same_file`: a second name. `repeats`: other logs have its lines. */
  readonly reason: 'same_file' | 'repeats' | 'no_mail' | 'empty';
  /** The logs that are read instead. */
  readonly insteadOf: readonly string[];
}

export interface Detection {
  /** The mail logs, to be read together. */
  readonly logs: readonly LookedLog[];
  readonly leftOut: readonly LeftOut[];
  readonly refused: readonly Refused[];
  /** The folder of systemd's journal, where one is kept and no log file was found. */
  readonly journal?: string;
}

export interface DetectSettings extends DetectContext {
  /** The folder below which the machine's files are: `/`, `C:\`, a mounted disk. */
  readonly root: string;
  /** Files and folders to look at instead of the usual places. */
  readonly paths?: readonly string[];
  /** Where Exchange says that it is installed: its variable ExchangeInstallPath. */
  readonly exchangeInstallPath?: string | undefined;
}

/** Finds mail logs and says what each is. Reads the beginning and the end of every file, and changes nothing. */
export async function detectLogs(settings: DetectSettings): Promise<Detection> {
  const { paths, refused } = candidatesOf(settings);
  const looked: LookedLog[] = [];
  const leftOut: LeftOut[] = [];
  const unreadable = [...refused];
  for (const path of paths) {
    const log = await lookSafely(path, settings);
    if ('error' in log) {
      unreadable.push(log);
      continue;
    }
    const same = looked.find(({ inode }) => inode === log.inode);
    if (same !== undefined) {
      leftOut.push({ path, reason: 'same_file', insteadOf: [same.path] });
      continue;
    }
    looked.push(log);
  }
  const logs = await withoutRepeats(looked, settings, leftOut);
  const journal = logs.length === 0 && settings.paths === undefined ? journalBelow(settings.root) : undefined;
  return { logs, leftOut, refused: unreadable, ...(journal === undefined ? {} : { journal }) };
}

function candidatesOf({ root, paths, exchangeInstallPath }: DetectSettings): Candidates {
  if (paths !== undefined) {
    return candidatesNamed(paths);
  }
  const usual = candidatesAt([...configuredPlaces(root), ...usualPlaces], root);
  // The variable names a whole path, which is not below the root.
  const exchange =
    exchangeInstallPath === undefined ? undefined : candidatesAt(exchangePlaces(exchangeInstallPath), '');
  return {
    paths: [...new Set([...usual.paths, ...(exchange?.paths ?? [])])],
    refused: [...usual.refused, ...(exchange?.refused ?? [])],
  };
}

async function lookSafely(path: string, context: DetectContext): Promise<LookedLog | Refused> {
  try {
    if (await isPipe(path)) {
      return { path, error: new MailLensError('file_kind', `${path} is a pipe, which can be read only once`) };
    }
    return await lookInto(path, context);
  } catch (error) {
    if (error instanceof MailLensError && error.canContinue) {
      return { path, error };
    }
    throw error;
  }
}

/** The logs that hold mail and tell something that no log before them tells; the others go to `leftOut`. */
async function withoutRepeats(
  looked: readonly LookedLog[],
  context: DetectContext,
  leftOut: LeftOut[],
): Promise<LookedLog[]> {
  const kept: LookedLog[] = [];
  for (const log of looked) {
    if (log.mail.length === 0) {
      leftOut.push({ path: log.path, reason: log.bytes === 0 ? 'empty' : 'no_mail', insteadOf: [] });
      continue;
    }
    const tellers = await repeatedFrom(log, kept, context);
    if (tellers.length > 0) {
      leftOut.push({ path: log.path, reason: 'repeats', insteadOf: tellers });
    } else {
      kept.push(log);
    }
  }
  return kept;
}

function journalBelow(root: string): string | undefined {
  return ['var/log/journal', 'run/log/journal']
    .map((folder) => join(root, folder))
    .find((folder) => existsSync(folder));
}
