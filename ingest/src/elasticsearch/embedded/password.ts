import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';

/** The one user of the embedded node. */
export const username = 'maillens';

/** Elasticsearch's own default for PBKDF2. More would only slow down the check of 144 random bits. */
const iterations = 10_000;

/** The node's password, made at the first start and kept in a file that only its owner reads. */
export async function readOrMakePassword(file: string): Promise<string> {
  try {
    // `wx` makes one process of several win; the others read what it wrote.
    await writeFile(file, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch {
    // The file is there, or cannot be written; reading it tells which.
  }
  return (await readFile(file, 'utf8')).trim();
}

/**
 * A line of the file realm's `users`. The password itself reaches Elasticsearch this way neither on a command line nor
 * in a setting, and no keystore tool (another Java start) is needed.
 *
 * The form is that of Elasticsearch's class `Hasher`: PBKDF2 with HMAC-SHA-512, 32 bytes of salt, 32 of key, base64.
 */
export function usersLine(password: string, salt = randomBytes(32)): string {
  const key = pbkdf2Sync(password, salt, iterations, 32, 'sha512');
  return `${username}:{PBKDF2}${iterations}$${salt.toString('base64')}$${key.toString('base64')}\n`;
}
