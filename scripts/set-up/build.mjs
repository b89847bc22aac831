import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { mustRun } from './run.mjs';
import { hashOf, readStamp, writeStamp } from './stamp.mjs';
import { step } from './step.mjs';

/** Compiles the sources where what was compiled came of others. */
export async function build(root) {
  const inputs = [
    'ingest/src',
    'ingest/package.json',
    'ingest/tsconfig.json',
    'ingest/tsconfig.build.json',
    'package-lock.json',
  ];
  const wanted = hashOf(root, inputs);
  const folder = join(root, 'ingest/dist');
  const stamp = join(folder, '.sources');
  if (readStamp(stamp) === wanted) {
    return;
  }
  await step('building', async () => {
    // Also the output of sources that are gone.
    rmSync(folder, { recursive: true, force: true });
    await mustRun('npm', ['run', '--silent', 'build'], { cwd: root, minutes: 10 });
    writeStamp(stamp, wanted);
  });
}
