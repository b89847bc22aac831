import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The list of analyses: every file of `ingest/src/analyses/catalogue/`. */
export function analysisList(root) {
  const names = readdirSync(join(root, 'ingest/src/analyses/catalogue'))
    .filter((name) => /^[a-z0-9-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
  const imports = names.map((name) => `import ${identifier(name)} from './catalogue/${name}.ts';\n`).join('');
  const text = `// Generated from the files of catalogue/ by \`npm run generate\`. Do not edit.\nimport type { Analysis } from './definition.ts';\n${imports}\nexport const analyses: readonly Analysis[] = [\n${names.map((name) => `  ${identifier(name)},\n`).join('')}];\n`;
  return [{ path: 'ingest/src/analyses/index.generated.ts', text }];
}

function identifier(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
