import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseQuery } from '../query/query.ts';
import { documentsOfLines } from '../testing/documents.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';
import { isPage, questionsOf, type Condition } from './definition.ts';
import { testOf } from './holds.ts';
import { analyses } from './index.generated.ts';
import { luceneOf, luceneOfQuestion } from './lucene.ts';

/** What every entry of the catalogue promises, whatever it asks. */

const questions = analyses.filter((analysis) => !isPage(analysis)).flatMap(questionsOf);
const aboutEvents = questions.filter(({ source }) => source === 'event');
/** These are about records of a log, not about facts of mail. */
const aboutRecords = ['actions', 'unparsed'];

test('each file holds the analysis that it is named after', () => {
  const names = readdirSync(join(import.meta.dirname, 'catalogue'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length));
  expect(analyses.map(({ id }) => id)).toEqual(names.sort());
});

describe.each(aboutEvents.map((question) => [question.id, question] as const))('%s', (id, question) => {
  test('counts its own example lines', async () => {
    expect(question.examples).not.toEqual([]);
    const isMeant = testOf(question.where);
    const documents = await documentsOfLines(question.examples);
    expect(documents.filter(({ fields }) => isMeant(fields)).length).toBeGreaterThan(0);
  });

  test('counts facts, not records', () => {
    const isCounted = question.where.some((one) => 'field' in one && one.field === 'mail.counted');
    expect(isCounted).toBe(!aboutRecords.includes(id));
  });

  test('groups with metrics of different names, and alerts by one of them', () => {
    const names = question.metrics.map((metric) => metric.id);
    expect(new Set(names).size).toBe(names.length);
    if (question.alert !== undefined) {
      expect(names).toContain(question.alert.metric);
    }
  });

  test('has a recorded answer and a page', () => {
    expect(existsSync(join(import.meta.dirname, 'catalogue', `${id}.expected.json`))).toBe(true);
    expect(existsSync(join(import.meta.dirname, '../../../docs/analyses', `${id}.md`))).toBe(true);
  });
});

test('the Lucene text of each question finds the same documents as its conditions', async () => {
  const documents = (await sampleDocuments()).map(({ fields }) => fields);
  for (const question of aboutEvents) {
    const query = parseQuery(luceneOfQuestion(question), { now: 0 });
    const isMeant = testOf(question.where);
    const found = documents.filter((fields) => query.test(fields) !== isMeant(fields));
    expect({ id: question.id, found }).toEqual({ id: question.id, found: [] });
  }
});

test.each<[string, Condition]>([
  ['mail.helo:"a\\"b\\\\"', { field: 'mail.helo', is: ['a"b\\'] }],
  ['mail.helo:("OR" OR "*")', { field: 'mail.helo', is: ['OR', '*'] }],
  ['source.ip:"198.51.100.0/24"', { field: 'source.ip', network: ['198.51.100.0/24'] }],
  ['(* AND NOT mail.attempt:>=2)', { not: { field: 'mail.attempt', atLeast: 2 } }],
])('no value has a meaning in Lucene text: %s', (text, condition) => {
  expect(luceneOf([condition])).toBe(text);
});
