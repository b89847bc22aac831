import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventFields } from '../ecs/fields.generated.ts';
import { labDocuments, recordedForms } from '../lab/lab-documents.ts';
import { tableValue } from '../report/json.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';
import type { Answer } from './answer.ts';
import { isPage, questionsOf } from './definition.ts';
import { analyses } from './index.generated.ts';
import { createDocumentCounter } from './over-documents.ts';

/**
 * The answer of every question, whole: on the samples beside the question, on the recorded logs of the lab in one file for
 * each server. `MAILLENS_RECORD_ANSWERS=1 npx jest analyses/recorded` writes them anew; read the difference.
 */
const questions = analyses
  .filter((analysis) => !isPage(analysis))
  .flatMap(questionsOf)
  .filter(({ source }) => source === 'event');
const cases = questions.map((question) => [question.id, question] as const);
const isRecording = process.env['MAILLENS_RECORD_ANSWERS'] === '1';

describe('samples', () => {
  let answer: Answer;

  beforeAll(async () => {
    answer = answerOf((await sampleDocuments()).map(({ fields }) => fields));
  });

  test.each(cases)('%s', (id, question) => {
    const file = join(import.meta.dirname, 'catalogue', `${id}.expected.json`);
    const found = jsonText(tableValue(question, answer.tables[id]));
    if (isRecording) {
      writeFileSync(file, found);
    }
    expect(found).toBe(readFileSync(file, 'utf8'));
  });
});

/** One form of each server: the others tell the same, which the lab's own tests prove. */
describe.each(['postfix-rfc3339', 'exim-own', 'dovecot-own'])('lab, %s', (name) => {
  const file = resolve(import.meta.dirname, '../lab/answers', `${name}.expected.json`);
  const found = new Map<string, object>();
  let recorded: Readonly<Record<string, unknown>>;

  beforeAll(async () => {
    const form = recordedForms().find((one) => one.name === name);
    const answer = answerOf(form === undefined ? [] : await labDocuments(form));
    expect(answer.documents).toBeGreaterThan(0);
    for (const question of questions) {
      found.set(question.id, tableValue(question, answer.tables[question.id]));
    }
    if (isRecording) {
      writeFileSync(file, jsonText(Object.fromEntries(found)));
    }
    recorded = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  });

  test.each(cases)('%s', (id) => {
    expect(JSON.parse(JSON.stringify(found.get(id)))).toEqual(recorded[id]);
  });

  test('nothing else is recorded', () => {
    expect(Object.keys(recorded)).toEqual([...found.keys()]);
  });
});

function answerOf(documents: readonly EventFields[]): Answer {
  const counter = createDocumentCounter(questions, { timeZone: 'Europe/Berlin' });
  for (const fields of documents) {
    counter.add(fields);
  }
  return counter.answer();
}

function jsonText(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
