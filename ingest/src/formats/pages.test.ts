import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from './index.generated.ts';

/** Every format has a page in docs/formats/, and the log lines on it are lines that the tests read. */
const root = join(import.meta.dirname, '../../..');
const pages = join(root, 'docs/formats');

function linesOf(...files: readonly string[]): Set<string> {
  return new Set(
    files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trimEnd()),
    ),
  );
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md') && !entry.name.endsWith('.ndjson'))
    .map((entry) => join(entry.parentPath, entry.name));
}

const samples = filesBelow(join(root, 'samples'));

describe.each(formats.map(({ name }) => name))('%s', (name) => {
  const page = join(pages, `${name}.md`);

  test('has a page', () => {
    expect(existsSync(page)).toBe(true);
  });

  test('shows lines that the tests read', () => {
    const known = linesOf(...filesBelow(join(import.meta.dirname, name, 'fixtures')), ...samples);
    const blocks = readFileSync(page, 'utf8').matchAll(/```log\n([\s\S]*?)\n```/g);
    const shown = [...blocks].flatMap(([, block = '']) => block.split('\n'));
    expect(shown.filter((line) => !known.has(line))).toEqual([]);
  });
});
