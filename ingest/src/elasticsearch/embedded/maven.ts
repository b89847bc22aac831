import { join } from 'node:path';
import { MailLensError } from '../../errors.ts';
import { runProgram } from './run-program.ts';

/**
 * The path of Maven's program: that of MAVEN_HOME, or the one on the path.
 *
 * @throws MailLensError `maven_missing`
 */
export async function findMaven(env: NodeJS.ProcessEnv): Promise<string> {
  const name = env['MAVEN_HOME'] === undefined ? 'mvn' : join(env['MAVEN_HOME'], 'bin/mvn');
  const end = await runProgram('/bin/sh', ['-c', 'command -v "$0"', name], { env });
  if (end.missing || end.status !== 0) {
    throw new MailLensError('maven_missing', `Maven fetches Elasticsearch, and there is no program ${name}`);
  }
  return end.output.trim();
}
