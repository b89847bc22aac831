import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './run.mjs';
import { hashOf, readStamp, writeStamp } from './stamp.mjs';
import { step } from './step.mjs';

/** What each kind of installation passes to `npm ci`. `ingest` is what the main job needs; `full` holds it too. */
const kinds = { ingest: ['-w', 'ingest'], full: [] };

/**
 * Installs the locked dependencies where they are missing or belong to another lock.
 *
 * @param {string} root the repository
 * @param {'ingest' | 'full'} kind
 */
export async function installDependencies(root, kind) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = hashOf(root, [
    'package.json',
    'package-lock.json',
    ...workspaces.map((name) => `${name}/package.json`),
  ]);
  // The stamps are inside the folder that they speak of, so they vanish with it, as they must when npm replaces it.
  const stamp = (name) => join(root, 'node_modules', `.maillens-${name}`);
  if ([kind, 'full'].some((name) => readStamp(stamp(name)) === wanted)) {
    return;
  }
  await step(`installing the locked dependencies (${kind})`, async () => {
    const args = ['ci', ...kinds[kind], '--no-audit', '--no-fund', '--loglevel=error'];
    await mustRun('npm', args, { cwd: root, minutes: 20 });
    writeStamp(stamp(kind), wanted);
  });
}
