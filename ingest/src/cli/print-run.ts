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
    `Time       ${answer.first === undefined ? 'no events' : `${answer.first} to ${answer.last ?? ''}`}`,
    `Unparsed   ${percent(unparsedShare(answer))} of the documents`,
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
  const { groups, ...range } = answer;
  const breakdowns = summary.map(({ id, title, by }) => ({
    id,
    title,
    by,
    groups: (groups[id] ?? []).map(({ values, count }) => ({ values, count })),
  }));
  const report = { lines, ...(documents === undefined ? {} : { documents }), events: { ...range, unparsed_share: unparsedShare(answer) }, breakdowns, problems };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
