import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Where mail servers and panels keep their logs: folder, and what the names begin with. Rotated files come along. */
const places: readonly (readonly [folder: string, name: RegExp])[] = [
  // Debian and Ubuntu; RHEL and its kin; Plesk uses either.
  ['/var/log', /^(mail\.log|maillog|dovecot\.log|dovecot-info\.log)([.-][\w.-]*)?$/],
  // Exim on Debian; Exim elsewhere, DirectAdmin too; cPanel.
  ['/var/log/exim4', /^(mainlog|rejectlog|paniclog)([.-][\w.-]*)?$/],
  ['/var/log/exim', /^(mainlog|rejectlog|paniclog|main\.log|reject\.log|panic\.log)([.-][\w.-]*)?$/],
  ['/var/log', /^exim_(mainlog|rejectlog|paniclog)([.-][\w.-]*)?$/],
  // Plesk before Onyx.
  ['/usr/local/psa/var/log', /^maillog([.-][\w.-]*)?$/],
];

/** The mail logs on this machine that hold something and can be read. One file under two names comes once. */
export function knownLogs(root = '/'): string[] {
  const found = new Map<string, string>();
  for (const [folder, name] of places) {
    for (const path of filesIn(join(root, folder), name)) {
      const { dev, ino } = statSync(path);
      const key = `${dev}:${ino}`;
      if (!found.has(key)) {
        found.set(key, path);
      }
    }
  }
  return [...found.values()];
}

function filesIn(folder: string, name: RegExp): string[] {
  try {
    return readdirSync(folder)
      .filter((entry) => name.test(entry))
      .map((entry) => join(folder, entry))
      .filter(isReadableFile);
  } catch {
    return [];
  }
}

function isReadableFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    const stats = statSync(path);
    return stats.isFile() && stats.size > 0;
  } catch {
    return false;
  }
}
