import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './run.mjs';
import { step } from './step.mjs';

const debianPackages = { java: 'openjdk-17-jre-headless', maven: 'maven' };

/**
 * Installs the Java and Maven that the embedded Elasticsearch needs, on Debian as root; elsewhere stops and names the
 * command. Needs the compiled sources, which know how to look for both.
 */
export async function installSystemPackages(root) {
  const { missingPrograms } = await import(join(root, 'ingest/dist/elasticsearch/embedded/missing-programs.js'));
  const missing = await missingPrograms(process.env);
  if (missing.length === 0) {
    return;
  }
  const packages = missing.map((name) => debianPackages[name]);
  const isDebian = existsSync('/etc/debian_version');
  if (isDebian && process.getuid?.() === 0) {
    await step(`installing ${packages.join(' and ')}`, () => aptInstall(packages));
    return;
  }
  const command = isDebian ? `sudo apt-get install ${packages.join(' ')}` : 'install Java 17 or later and Maven';
  throw new Error(
    `The embedded Elasticsearch needs ${missing.join(' and ')}. To get it: ${command}\n` +
      'Or set ELASTICSEARCH_URL to use an Elasticsearch of yours.',
  );
}

async function aptInstall(packages) {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, minutes: 15 };
  // A fresh image has no package lists, and old lists name packages that are gone.
  await mustRun('apt-get', ['update', '-q'], options);
  await mustRun('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], options);
}
