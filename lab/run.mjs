// `npm run lab [-- SCENARIO...]`: real mail servers, real mail, and an account of what happened, in lab/out.
import { join } from 'node:path';
import { runInNamespace } from './namespace/enter.mjs';
import { installPackages } from './packages.mjs';

if (process.getuid() !== 0) {
  console.error('The lab needs root on Debian 12: it makes a network namespace and runs mail servers in it.');
  process.exit(2);
}
await installPackages();
const inside = join(import.meta.dirname, 'inside.mjs');
const output = join(import.meta.dirname, 'out');
process.exitCode = await runInNamespace(process.execPath, [inside, output, ...process.argv.slice(2)]);
