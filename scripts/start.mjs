// `npm start [-- --once PATHS...]`: sets up what is missing, then runs `maillens start`. Says what it does on standard
// error; standard output is that of the command.
import { join, resolve } from 'node:path';
import { requireNodeVersion } from './set-up/node-version.mjs';
import { build } from './set-up/build.mjs';
import { installDependencies } from './set-up/dependencies.mjs';
import { installSystemPackages } from './set-up/system-packages.mjs';

const root = resolve(import.meta.dirname ?? '.', '..');

requireNodeVersion();
try {
  await installDependencies(root, 'ingest');
  await build(root);
  if (!process.env.ELASTICSEARCH_URL) {
    await installSystemPackages(root);
  }
} catch (error) {
  console.error(error.message);
  process.exit(3);
}

// In this very process: no signal and no exit status has to be passed on. Paths mean what they mean where the user
// typed them; npm itself changes to the folder of package.json.
process.chdir(process.env.INIT_CWD ?? process.cwd());
const main = join(root, 'ingest/dist/cli/main.js');
process.argv = [process.execPath, main, 'start', ...process.argv.slice(2)];
await import(main);
