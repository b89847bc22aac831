import Table from 'cli-table3';
import type { Answer, Table as AnswerTable } from '../analyses/answer.ts';
import type { Question } from '../analyses/definition.ts';
import { grouped, percent } from '../report/quantity.ts';
import { plainTable } from './plain-table.ts';
import { terminalText } from './terminal-text.ts';

export { grouped, percent, plainTable };

/** What a run found, question by question: the first metric of each group, and its share of all. */
export function summaryTables(questions: readonly Question[], answer: Answer): string {
  const parts = questions.map(({ id, title }) => {
    const table = answer.tables[id];
    return `\n${title}\n${table === undefined || table.rows.length === 0 ? '  none\n' : tableOf(table)}`;
  });
  return parts.join('');
}

/** The share of documents that no parser understood. */
export function unparsedShare({ documents, tables }: Answer): number {
  const unparsed = (tables['actions']?.rows ?? []).filter(({ by }) => by[0] === 'unparsed');
  return documents === 0 ? 0 : unparsed.reduce((sum, { values }) => sum + (values[0] ?? 0), 0) / documents;
}

function tableOf({ rows, groups, total }: AnswerTable): string {
  const table = new Table(plainTable);
  for (const { by, values } of rows) {
    const count = values[0] ?? 0;
    table.push([
      '',
      ...by.map((value) => terminalText(value) || '-'),
      { content: grouped(count), hAlign: 'right' },
      { content: percent(count / (total[0] ?? count)), hAlign: 'right' },
    ]);
  }
  const left = groups - rows.length;
  return `${table.toString()}\n${left > 0 ? `  and ${grouped(left)} more\n` : ''}`;
}
