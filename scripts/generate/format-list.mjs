import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The list of formats: every folder of `ingest/src/formats/` that has a parser. */
export function formatList(root) {
  const folder = join(root, 'ingest/src/formats');
  const names = readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'parser.ts')))
    .sort();
  const imports = names.map((name) => `import ${identifier(name)} from './${name}/parser.ts';\n`).join('');
  const text = `// Generated from the folders beside it by \`npm run generate\`. Do not edit.\nimport type { Format } from './format.ts';\n${imports}\nexport const formats: readonly Format[] = [${names.map(identifier).join(', ')}];\n`;
  return [{ path: 'ingest/src/formats/index.generated.ts', text }];
}

function identifier(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}
