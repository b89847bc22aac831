import { join } from 'node:path';
import type { Answer } from '../analyses/answer.ts';
import { groupName, questionsOf, type Question } from '../analyses/definition.ts';
import { analyses } from '../analyses/index.generated.ts';
import { createDocumentCounter, placeOf } from '../analyses/over-documents.ts';
import type { EventFields } from '../ecs/fields.generated.ts';
import { catalogueTruths, type CatalogueTruth } from './catalogue-truth.ts';
import { expectedAnswer, summed, type NamedGroup } from './expected-answer.ts';
import { labDocuments, recordedForms, recordedRun } from './lab-documents.ts';
import { readTruth } from './truth.ts';

/** The catalogue's answers over the recorded logs are what truly happened in the lab. */

const facts = readTruth(join(recordedRun, 'truth.json'));
const questions = analyses.flatMap(questionsOf);
const asked = questions.filter(({ id }) => catalogueTruths.some(({ analysis }) => analysis === id));
const cases = catalogueTruths.map(
  (truth) => [`${truth.analysis}: ${truth.metric} by ${truth.by.join(', ') || 'nothing'}`, truth] as const,
);
/** In which something was expected at all. */
const proved = new Set<CatalogueTruth>();

describe.each(recordedForms())('$name', (form) => {
  let documents: readonly EventFields[];
  let answer: Answer;

  beforeAll(async () => {
    documents = await labDocuments(form);
    const counter = createDocumentCounter(asked, { timeZone: 'UTC' });
    documents.forEach((fields) => {
      counter.add(fields);
    });
    answer = counter.answer({ top: Infinity });
  }, 60_000);

  test.each(cases)('%s', (_, truth) => {
    const { by, only = {}, named } = truth;
    const expected = expectedAnswer(truth, { facts, server: form.server, documents });
    expect(summed(answeredGroups(truth, answer), by, only, named)).toEqual(expected);
    if (expected.size > 0) {
      proved.add(truth);
    }
  });
});

test('the truth knows something about each of them', () => {
  expect(cases.filter(([, truth]) => !proved.has(truth)).map(([name]) => name)).toEqual([]);
});

/** What the analysis answers, each group by the names of its fields. */
function answeredGroups({ analysis, metric }: CatalogueTruth, { tables }: Answer): NamedGroup[] {
  const question = questionNamed(analysis);
  expect(question.metrics.map(({ id }) => id)).toContain(metric);
  const place = placeOf(question, metric);
  return (tables[analysis]?.rows ?? []).map(({ by, values }) => ({
    ...Object.fromEntries(question.by.map((one, number) => [groupName(one), by[number] ?? ''])),
    count: values[place] ?? 0,
  }));
}

function questionNamed(id: string): Question {
  const question = asked.find((one) => one.id === id);
  if (question === undefined) {
    throw new Error(`the catalogue has no ${id}`);
  }
  return question;
}
