import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { MailLensError } from '../errors.ts';
import { fileError } from '../sources/file-error.ts';
import { copyRank, type Place } from './places.ts';

/** Files to look into, those first that are rather the original than the copy. */
export interface Candidates {
  readonly paths: readonly string[];
  /** Folders and files that this user may not look into. */
  readonly refused: readonly Refused[];
}

export interface Refused {
  readonly path: string;
  readonly error: MailLensError;
}

/** The files at some places below `root`. Places that do not exist are passed over. */
export function candidatesAt(places: readonly Place[], root: string): Candidates {
  return inOrder(places.flatMap(({ folder, names, depth = 0 }) => search(join(root, folder), names, depth, true)));
}

/** Every file that is named or lies in a named folder. What is named must exist. */
export function candidatesNamed(paths: readonly string[]): Candidates {
  return inOrder(paths.flatMap((path) => (isFolder(path) ? search(path, /(?:)/, deepest, false) : [path])));
}

/** Deep enough for Exchange's TransportRoles; a folder that was named by mistake must not be walked to its end. */
const deepest = 5;

function inOrder(found: readonly (string | Refused)[]): Candidates {
  const paths = found.filter((one) => typeof one === 'string');
  return {
    paths: [...new Set(paths)].sort((one, other) => copyRank(basename(one)) - copyRank(basename(other))),
    refused: found.filter((one) => typeof one !== 'string'),
  };
}

function search(folder: string, names: RegExp, depth: number, mayBeMissing: boolean): (string | Refused)[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) =>
      one.name.localeCompare(other.name),
    );
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return depth > 0 ? search(path, names, depth - 1, false) : [];
      }
      const isLog = names.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && !isFolder(path)));
      return isLog ? [path] : [];
    });
  } catch (error) {
    const refusal = fileError(folder, error);
    return mayBeMissing && refusal.code === 'file_missing' ? [] : [{ path: folder, error: refusal }];
  }
}

/** False also for what cannot be asked: opening it says why. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
