import type { Answer } from '../analyses/definition.ts';
import { summary } from '../analyses/summary.ts';
import type { RunCounts } from '../run-counts.ts';
import { grouped, percent, summaryTables, unparsedShare } from './summary-table.ts';

/** What a run has to tell at its end. */
export interface RunReport {
  readonly lines: Pick<RunCounts, 'lines' | 'records' | 'continuations' | 'headers' | 'blanks'>;
  /** Absent where nothing was sent anywhere. */
  readonly documents?: Pick<RunCounts, 'made' | 'created' | 'duplicates' | 'dead'>;
  readonly answer: Answer;
  /** Inputs that could not be read, wholly or in part, in one sentence each. */
  readonly problems: readonly string[];
}

/** The closing page of a run, for a terminal. */
export function runPage({ lines, documents, answer }: RunReport): string {
  const rows = [
    `Lines      ${grouped(lines.lines)} read = ${grouped(lines.records + lines.continuations)} in ${grouped(lines.records)} records` +
      ` + ${grouped(lines.headers)} headers + ${grouped(lines.blanks)} blank`,
    ...(documents === undefined ? [] : documentRows(documents)),
    ...answerRows(answer),
  ];
  return `${rows.join('\n')}\n${summaryTables(summary, answer)}`;
}

function documentRows({ made, created, duplicates, dead }: NonNullable<RunReport['documents']>): string[] {
  const sum = `${grouped(made)} made = ${grouped(created)} created + ${grouped(duplicates)} duplicates + ${grouped(dead)} refused`;
  const allKnown = made > 0 && duplicates === made;
  return [`Documents  ${sum}`, ...(allKnown ? ['           All were there already: nothing was added.'] : [])];
}

/** The same as one JSON value with stable keys. */
export function runJson({ lines, documents, answer, problems }: RunReport): string {
  const { records, continuations, headers, blanks } = lines;
  return json({
    lines: { read: lines.lines, records, continuations, headers, blanks },
    ...(documents === undefined ? {} : { documents: documentCounts(documents) }),
    ...answerValue(answer),
    problems,
  });
}

/** The answer of an Elasticsearch, where nothing was read. */
export function answerPage(answer: Answer): string {
  return `${answerRows(answer).join('\n')}\n${summaryTables(summary, answer)}`;
}

export function answerJson(answer: Answer): string {
  return json(answerValue(answer));
}

function documentCounts({ made, created, duplicates, dead }: NonNullable<RunReport['documents']>): object {
  return { made, created, duplicates, refused: dead };
}

function answerRows({ documents, first, last, groups }: Answer): string[] {
  return [
    `Events     ${grouped(documents)}${first === undefined ? '' : ` from ${first} to ${last ?? ''}`}`,
    `Unparsed   ${percent(unparsedShare({ documents, first, last, groups }))} of the events`,
  ];
}

function answerValue(answer: Answer): object {
  const { documents, first = null, last = null, groups } = answer;
  return {
    events: { documents, first, last, unparsed_share: unparsedShare(answer) },
    breakdowns: summary.map(({ id, title, by }) => ({ id, title, by, groups: groups[id] ?? [] })),
  };
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
