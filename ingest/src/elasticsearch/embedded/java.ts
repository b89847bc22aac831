import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MailLensError } from '../../errors.ts';
import type { Account } from './account.ts';
import { runProgram } from './run-program.ts';

/** A Java installation: its folder and its feature release (17 for 17.0.15, 8 for 1.8). */
export interface Java {
  readonly home: string;
  readonly release: number;
}

/** Where Linux distributions and macOS put Java, one folder for each installation. */
const usualFolders = ['/usr/lib/jvm', '/usr/java', '/opt/java', '/Library/Java/JavaVirtualMachines'];

/**
 * The first Java that is new enough: that of JAVA_HOME, then the one on the path, then the installed ones. The
 * account is the one that will run it.
 *
 * @throws MailLensError `java_missing`, `java_too_old`
 */
export async function findJava(
  needed: number,
  env: NodeJS.ProcessEnv,
  account?: Account,
  folders: readonly string[] = usualFolders,
): Promise<Java> {
  let newest: Java | undefined;
  for (const program of candidates(env, folders)) {
    const java = await inspect(program, env, account);
    if (java !== undefined && java.release >= needed) {
      return java;
    }
    if (java !== undefined && java.release > (newest?.release ?? 0)) {
      newest = java;
    }
  }
  if (newest === undefined) {
    throw new MailLensError('java_missing', `No Java was found; Elasticsearch needs Java ${needed} or later`);
  }
  const found = `the newest one here is Java ${newest.release} in ${newest.home}`;
  throw new MailLensError('java_too_old', `Elasticsearch needs Java ${needed} or later; ${found}`);
}

function* candidates(env: NodeJS.ProcessEnv, folders: readonly string[]): Generator<string> {
  if (env['JAVA_HOME'] !== undefined && env['JAVA_HOME'] !== '') {
    yield join(env['JAVA_HOME'], 'bin/java');
  }
  yield 'java';
  for (const folder of folders) {
    for (const name of entries(folder)) {
      yield join(folder, name, 'bin/java');
      yield join(folder, name, 'Contents/Home/bin/java');
    }
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Java tells its own folder and release, which the path of a link or of a start script does not. */
async function inspect(program: string, env: NodeJS.ProcessEnv, account: Account): Promise<Java | undefined> {
  const end = await runProgram(program, ['-XshowSettings:properties', '-version'], {
    ...account,
    env: { PATH: env['PATH'], LANG: 'C' },
    // Not the `timeout` of Node's spawn, which keeps the process alive when the program does not exist.
    signal: AbortSignal.timeout(30_000),
  });
  if (end.missing) {
    return undefined;
  }
  const home = /^ *java\.home = (.+)$/m.exec(end.output)?.[1];
  const release = /^ *java\.specification\.version = (?:1\.)?(\d+)/m.exec(end.output)?.[1];
  return home === undefined || release === undefined ? undefined : { home, release: Number(release) };
}
