import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MailLensError } from '../../errors.ts';
import { runProgram } from './run-program.ts';

/** Another account to run as; undefined stands for our own. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

/** Elasticsearch refuses to run as root. The first of these that exists runs it instead. */
const accountNames = ['maillens', 'nobody'];

/**
 * The account that the node runs under: our own, or, when we are root, `maillens` where the administrator made such a
 * user, else `nobody`. The node's folders have mode 0700, so other programs of `nobody` are the reason to make one.
 *
 * @throws MailLensError `embedded_account`
 */
export async function nodeAccount(ownUid = process.getuid?.()): Promise<Account> {
  if (ownUid !== 0) {
    return undefined;
  }
  for (const name of accountNames) {
    const uid = await idOf(name, '-u');
    const gid = await idOf(name, '-g');
    if (uid !== undefined && gid !== undefined && uid !== 0) {
      return { uid, gid };
    }
  }
  throw new MailLensError(
    'embedded_account',
    'Elasticsearch does not run as root, and there is no user nobody to run it',
  );
}

/**
 * Makes a folder, and those above it, such that the account can pass through what is new, whatever our umask; nobody
 * but the owner needs to list them.
 */
export async function makeFolder(folder: string, account: Account): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  for (let path = folder; first !== undefined && path.length >= first.length; path = dirname(path)) {
    await chmod(path, account === undefined ? 0o700 : 0o711);
  }
}

/**
 * Makes sure that the account can enter a folder: root's own home, for one, is closed to it.
 *
 * @throws MailLensError `folder_closed`
 */
export async function requireEntry(account: Account, folder: string): Promise<void> {
  const end = await runProgram('/bin/sh', ['-c', 'cd "$0"', folder], { ...account });
  if (end.missing || end.status !== 0) {
    throw new MailLensError('folder_closed', `The account that runs Elasticsearch cannot enter ${folder}`);
  }
}

async function idOf(name: string, option: '-u' | '-g'): Promise<number | undefined> {
  const end = await runProgram('id', [option, name]);
  return !end.missing && end.status === 0 ? Number(end.output) : undefined;
}
