// `npm run generate` writes every generated file; `npm run generate -- --check` only says which are out of date.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { analysisList } from './generate/analysis-list.mjs';
import { analysisPages } from './generate/analysis-pages.mjs';
import { eventSchema } from './generate/event-schema.mjs';
import { fieldKinds } from './generate/field-kinds.mjs';
import { fieldTypes } from './generate/field-types.mjs';
import { fieldsPage } from './generate/fields-page.mjs';
import { formatList } from './generate/format-list.mjs';
import { formatPages } from './generate/format-pages.mjs';
import { grepsPage } from './generate/greps-page.mjs';
import { indexTemplates } from './generate/index-templates.mjs';
import { kibana } from './generate/kibana.mjs';

const root = resolve(import.meta.dirname, '..');
/** Each generator returns `{ path, text }` for the files it makes; paths are relative to the repository. */
const generators = [
  analysisList,
  fieldKinds,
  fieldTypes,
  fieldsPage,
  eventSchema,
  formatList,
  indexTemplates,
  formatPages,
  grepsPage,
  analysisPages,
  kibana,
];
const check = process.argv.includes('--check');
let stale = 0;

for (const generator of generators) {
  for (const { path, text } of await generator(root)) {
    const file = resolve(root, path);
    if (read(file) === text) {
      continue;
    }
    stale++;
    console.log(`${check ? 'out of date' : 'written'}: ${relative(root, file)}`);
    if (!check) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}
if (check && stale > 0) {
  console.error('Run `npm run generate` and commit what it writes.');
  process.exitCode = 1;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
