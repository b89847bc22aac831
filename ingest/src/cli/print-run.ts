import type { Answer } from '../analyses/answer.ts';
import { runSummary } from '../analyses/run-summary.ts';
import type { LineCounts } from '../report/report.ts';
import type { RunCounts } from '../run-counts.ts';
import { grouped, percent, summaryTables, unparsedShare } from './summary-table.ts';

/** What a run has to tell at its end. */
export interface RunReport {
  readonly lines: LineCounts;
  /** Absent where nothing was sent anywhere. */
  readonly documents?: Pick<RunCounts, 'made' | 'created' | 'duplicates' | 'dead'>;
  /** To the questions of `runSummary`, where nothing else was asked. */
  readonly answer: Answer;
  /** Inputs that could not be read, wholly or in part, in one sentence each. */
  readonly problems: readonly string[];
}

/** The closing page of a run, for a terminal. */
export function runPage({ lines, documents, answer }: RunReport): string {
  const { first, last } = answer;
  const rows = [
    `Lines      ${grouped(lines.lines)} read = ${grouped(lines.records + lines.continuations)} in ${grouped(lines.records)} records` +
      ` + ${grouped(lines.headers)} headers + ${grouped(lines.blanks)} blank`,
    ...(documents === undefined ? [] : documentRows(documents)),
    `Events     ${grouped(answer.documents)}${first === undefined ? '' : ` from ${first} to ${last ?? ''}`}`,
    `Unparsed   ${percent(unparsedShare(answer))} of the events`,
  ];
  return `${rows.join('\n')}\n${summaryTables(runSummary, answer)}`;
}

function documentRows({ made, created, duplicates, dead }: NonNullable<RunReport['documents']>): string[] {
  const sum = `${grouped(made)} made = ${grouped(created)} created + ${grouped(duplicates)} duplicates + ${grouped(dead)} refused`;
  const allKnown = made > 0 && duplicates === made;
  return [`Documents  ${sum}`, ...(allKnown ? ['           All were there already: nothing was added.'] : [])];
}
