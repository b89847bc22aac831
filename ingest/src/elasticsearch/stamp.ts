import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from './json-object.ts';

/** What `_meta` of a template or mapping says about who made it, and from what. */
export interface Stamp {
  readonly managed_by: 'maillens';
  /** The MailLens version that made it, such as `0.1.0`. */
  readonly version: string;
  /** Of the content without the stamp: equal content has an equal hash, whatever the version. */
  readonly hash: string;
}

export function stampOf(content: unknown, version: string): Stamp {
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  return { managed_by: 'maillens', version, hash };
}

/** How what is on the server compares with ours. `older` includes another content made by the same version. */
export type Standing = 'absent' | 'foreign' | 'older' | 'same' | 'newer';

/**
 * @param found `_meta` as the server answers it; undefined where the whole thing does not exist
 * @param exists whether there is a template or mapping at all
 */
export function standing(exists: boolean, found: unknown, ours: Stamp): Standing {
  if (!exists) {
    return 'absent';
  }
  if (!isObject(found) || found.managed_by !== ours.managed_by) {
    return 'foreign';
  }
  if (found.hash === ours.hash) {
    return 'same';
  }
  return compareVersions(textOf(found, 'version'), ours.version) > 0 ? 'newer' : 'older';
}

function textOf(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

/** By the numbers of `major.minor.patch`; text without numbers is the oldest. */
function compareVersions(first: string, second: string): number {
  const [a, b] = [first, second].map((text) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number));
  for (let part = 0; part < 3; part++) {
    const difference = (a?.[part] ?? 0) - (b?.[part] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
