// Runs in the namespace, as its first process: `node inside.mjs OUTPUT-FOLDER [SCENARIO...]`.
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { furnishNamespace } from './namespace/furnish.mjs';
import { openLab } from './lab.mjs';
import { root } from './world.mjs';

const [output, ...wanted] = process.argv.slice(2);
furnishNamespace();
let lab;
let failed = false;
try {
  lab = await openLab();
  for (const scenario of await loadScenarios(wanted)) {
    await lab.play(scenario);
  }
} catch (error) {
  console.error(error);
  failed = true;
} finally {
  await lab?.close();
  writeResults();
}
process.exit(failed ? 1 : 0);

async function loadScenarios(names) {
  const folder = join(import.meta.dirname, 'scenarios');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.mjs'))
    .sort();
  const all = await Promise.all(files.map(async (file) => (await import(join(folder, file))).default));
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

function writeResults() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  for (const folder of ['logs', 'queues'].filter((name) => existsSync(join(root, name)))) {
    cpSync(join(root, folder), join(output, folder), { recursive: true });
  }
  const lines = (lab?.facts() ?? []).map((fact) => `  ${JSON.stringify(fact)}`);
  writeFileSync(join(output, 'truth.json'), `[\n${lines.join(',\n')}\n]\n`);
  const said = readdirSync(root).filter((file) => file.endsWith('.out'));
  for (const file of said) {
    cpSync(join(root, file), join(output, 'programs', file));
  }
}
