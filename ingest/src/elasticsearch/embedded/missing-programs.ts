import { existsSync } from 'node:fs';
import { MailLensError } from '../../errors.ts';
import { nodeAccount } from './account.ts';
import { distributionFolder } from './distribution.ts';
import { defaultCacheFolder } from './folders.ts';
import { findJava } from './java.ts';
import { findMaven } from './maven.ts';
import { defaultVersion, requiredJava } from './versions.ts';

/** What a first start of the embedded node lacks; the set-up scripts install it or name the command that does. */
export async function missingPrograms(env: NodeJS.ProcessEnv): Promise<('java' | 'maven')[]> {
  const account = await nodeAccount();
  const missing: ('java' | 'maven')[] = [];
  if (!(await succeeds(findJava(requiredJava(defaultVersion), env, account)))) {
    missing.push('java');
  }
  const isFetched = existsSync(distributionFolder(defaultVersion, defaultCacheFolder()));
  if (!isFetched && !(await succeeds(findMaven(env)))) {
    missing.push('maven');
  }
  return missing;
}

async function succeeds(search: Promise<unknown>): Promise<boolean> {
  try {
    await search;
    return true;
  } catch (error) {
    if (error instanceof MailLensError) {
      return false;
    }
    throw error;
  }
}
