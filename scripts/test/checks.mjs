import { run } from '../set-up/run.mjs';
import { step } from '../set-up/step.mjs';

/** Checks that are no jest tests; each counts as one. */
const checks = {
  'generated files are up to date': ['node', ['scripts/generate.mjs', '--check']],
  'lint and format': ['npm', ['run', '--silent', 'lint']],
  types: ['npm', ['run', '--silent', 'typecheck']],
};

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function runChecks(root) {
  const counts = { passed: 0, failed: 0 };
  for (const [title, [program, args]] of Object.entries(checks)) {
    const status = await step(
      title,
      () => run(program, args, { cwd: root, minutes: 10 }),
      (ended) => ended === 0,
    );
    counts[status === 0 ? 'passed' : 'failed']++;
  }
  return counts;
}
