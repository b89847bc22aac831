// `npm test [-- JEST ARGUMENTS]`: sets up what is missing, then runs every check and test. Ends with `N passed, N failed`.
import { resolve } from 'node:path';
import { requireNodeVersion } from './set-up/node-version.mjs';
import { build } from './set-up/build.mjs';
import { installDependencies } from './set-up/dependencies.mjs';
import { installSystemPackages } from './set-up/system-packages.mjs';
import { runChecks } from './test/checks.mjs';
import { runJest, runJestOnNewerElasticsearch } from './test/jest.mjs';

const root = resolve(import.meta.dirname ?? '.', '..');
const jestArguments = process.argv.slice(2);

requireNodeVersion();
const counts = [];
try {
  await installDependencies(root, 'full');
  await build(root);
  await installSystemPackages(root);
  counts.push(await runChecks(root));
  counts.push(await runJest(root, jestArguments));
  counts.push(await runJestOnNewerElasticsearch(root, jestArguments));
} catch (error) {
  // What could not even be started is red, and what ran before it still counts.
  console.error(error.message);
  counts.push({ passed: 0, failed: 1 });
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
