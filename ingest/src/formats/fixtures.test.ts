import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentsOf } from '../testing/documents.ts';

/**
 * Every fixture's whole documents, as they would be stored. `npm run fixtures` records them anew; read the difference
 * before you commit it.
 */
const isRecording = process.env['MAILLENS_RECORD_FIXTURES'] === '1';
const folder = import.meta.dirname;
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.includes('fixtures') && name.endsWith('.log'))
  .sort();

describe('recorded documents', () => {
  test.each(fixtures)('%s', async (name) => {
    const path = join(folder, name);
    const expectedPath = path.replace(/\.log$/, '.expected.ndjson');
    const lines = (await documentsOf([{ name: name.replace(/^.*fixtures./, ''), bytes: readFileSync(path) }])).map(
      ({ id, index, fields }) => JSON.stringify({ _index: index, _id: id, ...fields, 'event.ingested': undefined }),
    );
    if (isRecording) {
      writeFileSync(expectedPath, lines.map((line) => `${line}\n`).join(''));
    }
    expect(existsSync(expectedPath)).toBe(true);
    const expected = readFileSync(expectedPath, 'utf8').split('\n').slice(0, -1);
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(expected.map((line): unknown => JSON.parse(line)));
  });

  test('there is a fixture for every format', () => {
    expect(fixtures.length).toBeGreaterThan(20);
  });
});
