import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOfLines } from './testing/documents.ts';

test('the lines in the README become the document in the README', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
  const lines = block(readme, 'log').split('\n');
  const documents = await documentsOfLines(lines);
  const last = documents.at(-1)?.fields;
  expect(JSON.parse(block(readme, 'json'))).toEqual({
    ...last,
    'event.ingested': undefined,
    'log.file.path': undefined,
    'log.offset': undefined,
    message: undefined,
  });
});

function block(markdown: string, language: string): string {
  const found = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``).exec(markdown);
  return found?.[1] ?? '';
}
