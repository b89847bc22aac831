import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSpillFiles } from '../report/spill-files.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';
import { isPage, questionsOf } from './definition.ts';
import { analyses } from './index.generated.ts';
import { createDocumentCounter, type SavedCounter } from './over-documents.ts';
import { mergedRuns } from './spill.ts';

/** Groups that are too many for memory go to disk, and no number changes. Real files. */

const questions = analyses
  .filter((analysis) => !isPage(analysis))
  .flatMap(questionsOf)
  .filter(({ source }) => source === 'event')
  .map((question) => ({ ...question, columns: 'hour' as const }));

test('every answer is the same with room for twenty groups as with room for all', async () => {
  const documents = await sampleDocuments();
  const files = createSpillFiles();
  let spills = 0;
  const open = () => {
    spills++;
    return files.open();
  };
  try {
    const small = createDocumentCounter(questions, { timeZone: 'UTC', limit: 20, spill: open });
    const large = createDocumentCounter(questions, { timeZone: 'UTC' });
    for (const { fields } of documents) {
      small.add(fields);
      large.add(fields);
    }
    expect(spills).toBeGreaterThan(20);
    expect(small.answer({ top: 7 })).toEqual(large.answer({ top: 7 }));
  } finally {
    files.remove();
  }
}, 120_000);

test('a counter goes on from what it had saved', async () => {
  const documents = await sampleDocuments();
  const half = Math.floor(documents.length / 2);
  const whole = createDocumentCounter(questions, { timeZone: 'UTC' });
  const before = createDocumentCounter(questions, { timeZone: 'UTC' });
  documents.slice(0, half).forEach(({ fields }) => {
    before.add(fields);
  });
  const after = createDocumentCounter(
    questions,
    { timeZone: 'UTC' },
    JSON.parse(JSON.stringify(before.save())) as SavedCounter,
  );
  documents.slice(half).forEach(({ fields }) => {
    after.add(fields);
  });
  documents.forEach(({ fields }) => {
    whole.add(fields);
  });
  expect(after.answer()).toEqual(whole.answer());
});

test('runs are merged in the order of their keys, however they overlap', () => {
  const runs = [
    [
      ['a', '1'],
      ['c', '2'],
    ],
    [],
    [
      ['a', '3'],
      ['b', '4'],
      ['c', '5'],
      ['z', '6'],
    ],
  ] as const;
  expect([...mergedRuns(runs)]).toEqual([
    ['a', ['1', '3']],
    ['b', ['4']],
    ['c', ['2', '5']],
    ['z', ['6']],
  ]);
});

test('nothing is left on disk, and nobody else can read it meanwhile', () => {
  const parent = mkdtempSync(join(tmpdir(), 'maillens-spill-test-'));
  try {
    const files = createSpillFiles(parent);
    const spill = files.open();
    const lines: [string, string][] = [
      ['ключ "\n\u0000', 'value\u2028'],
      ['x'.repeat(3_000_000), 'long'],
    ];
    spill.write(lines);
    expect(spill.runs.map((run) => [...run])).toEqual([lines]);
    expect(readdirSync(parent).map((name) => statSync(join(parent, name)).mode & 0o777)).toEqual([0o700]);
    files.remove();
    expect(readdirSync(parent)).toEqual([]);
  } finally {
    rmSync(parent, { recursive: true });
  }
});
