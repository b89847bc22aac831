import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableValue } from '../report/json.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';
import type { Answer } from './answer.ts';
import { isPage, questionsOf } from './definition.ts';
import { analyses } from './index.generated.ts';
import { createDocumentCounter } from './over-documents.ts';

/**
 * The answer of every question on the samples, whole, beside the question. `MAILLENS_RECORD_ANSWERS=1 npx jest
 * analyses/recorded` writes them anew; read the difference.
 */
const questions = analyses
  .filter((analysis) => !isPage(analysis))
  .flatMap(questionsOf)
  .filter(({ source }) => source === 'event');
const isRecording = process.env['MAILLENS_RECORD_ANSWERS'] === '1';
let answer: Answer;

beforeAll(async () => {
  const counter = createDocumentCounter(questions, { timeZone: 'Europe/Berlin' });
  for (const { fields } of await sampleDocuments()) {
    counter.add(fields);
  }
  answer = counter.answer();
});

test.each(questions.map((question) => [question.id, question] as const))('%s', (id, question) => {
  const file = join(import.meta.dirname, 'catalogue', `${id}.expected.json`);
  const found = `${JSON.stringify(tableValue(question, answer.tables[id]), undefined, 2)}\n`;
  if (isRecording) {
    writeFileSync(file, found);
  }
  expect(found).toBe(readFileSync(file, 'utf8'));
});
