import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { MailLensError } from '../../errors.ts';
import { requireSpace } from './disk-space.ts';
import type { Java } from './java.ts';
import { findMaven } from './maven.ts';
import { runProgram, type ProgramEnd } from './run-program.ts';
import type { EmbeddedVersion } from './versions.ts';

/** The same distance from the sources and from the compiled code; the package ships the folder. */
const pom = resolve(import.meta.dirname, '../../../elasticsearch/pom.xml');
/** The archive twice (Maven's copy and ours, 98 MB each), its content of 110 MB, and Maven's own plugins. */
const neededBytes = 400 * 2 ** 20;

/**
 * The folder of an unpacked Elasticsearch. Maven fetches it the first time, checks it and unpacks it into the cache
 * folder, which exists.
 *
 * @throws MailLensError `maven_missing`, `disk_full`, `distribution_unavailable`
 */
export async function fetchDistribution(
  version: EmbeddedVersion,
  cacheFolder: string,
  java: Java,
  env: NodeJS.ProcessEnv,
  report: (step: string) => void,
): Promise<string> {
  const folder = distributionFolder(version, cacheFolder);
  if (existsSync(folder)) {
    return folder;
  }
  await requireSpace(cacheFolder, neededBytes);
  report(`fetching Elasticsearch ${version} with Maven (98 MB, only this once)`);
  const draft = await mkdtemp(join(cacheFolder, 'fetching-'));
  try {
    await unpack(version, draft, java, env);
    await moveIntoPlace(join(draft, `elasticsearch-${version}`), folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return folder;
}

/** Where the version is, once it has been fetched. */
export function distributionFolder(version: EmbeddedVersion, cacheFolder: string): string {
  return join(cacheFolder, `elasticsearch-${version}`);
}

/** With readable files whatever the caller's umask, since another account may run them. */
async function unpack(version: EmbeddedVersion, folder: string, java: Java, env: NodeJS.ProcessEnv): Promise<void> {
  const args = ['-B', '-q', '-f', pom, `-Delasticsearch.version=${version}`, `-Dunpack.folder=${folder}`, 'compile'];
  const maven = await findMaven(env);
  const end = await runProgram('/bin/sh', ['-c', 'umask 022; exec "$0" "$@"', maven, ...args], {
    env: { ...env, JAVA_HOME: java.home },
  });
  if (end.missing || end.status !== 0) {
    throw new MailLensError(
      'distribution_unavailable',
      `Maven could not fetch Elasticsearch ${version}: ${complaint(end)}`,
    );
  }
}

/** A rename makes the whole folder appear at once. Where another process was faster, its folder is as good. */
async function moveIntoPlace(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) {
      throw error;
    }
  }
}

/** Maven's first error line, which may begin with colour codes; the rest is advice about its own options. */
function complaint(end: ProgramEnd): string {
  const output = end.missing ? '' : end.output;
  return /\[ERROR\] (\S.*)/.exec(output)?.[1] ?? output.slice(-500);
}
