// `npm run lab:check [-- --recorded]`: runs the lab (or takes the recorded run), compares every count with MailLens's in
// every log form, and writes docs/accuracy.md.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../scripts/set-up/run.mjs';
import { writeAccuracy } from './accuracy/page.mjs';
import { unpackRecorded } from './recording.mjs';

const root = join(import.meta.dirname, '..');
const isRecorded = process.argv.includes('--recorded');
const folder = isRecorded ? unpackRecorded() : join(root, 'lab/out');

if (isRecorded) {
  process.on('exit', () => rmSync(folder, { recursive: true }));
} else {
  await must('node', ['lab/run.mjs'], {});
}
await must('npx', ['jest', 'ingest/src/lab'], {
  MAILLENS_LAB: folder,
  MAILLENS_LAB_ANSWERS: join(folder, 'answers.json'),
});
writeAccuracy(folder, join(root, 'docs/accuracy.md'));

async function must(program, args, env) {
  const status = await run(program, args, { cwd: root, env: { ...process.env, ...env }, minutes: 30 });
  if (status !== 0) {
    process.exit(status);
  }
}
