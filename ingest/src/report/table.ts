import Table from 'cli-table3';
import type { Table as AnswerTable } from '../analyses/answer.ts';
import { isPage, questionsOf, type Question } from '../analyses/definition.ts';
import { plainTable } from '../cli/plain-table.ts';
import { terminalText } from '../cli/terminal-text.ts';
import { grouped, quantity } from './quantity.ts';
import type { Report } from './report.ts';
import { basisText, groupText, headsOf, moreText, nothingText, periodText } from './wording.ts';

/** A report for a terminal or a mail of plain text. Text of the log has its control characters escaped. */
export function tablePage(report: Report): string {
  const { analysis, questions } = report;
  const period = periodText(report);
  const head = [
    analysis.title,
    `${grouped(report.answer.documents)} events${period === undefined ? '' : ` ${period}`}`,
    `from ${basisText(report)}`,
  ];
  const sections = questions.map((question) => sectionText(question, report, isPage(analysis)));
  return `${head.map(terminalText).join('\n')}\n${sections.join('')}`;
}

function sectionText(question: Question, report: Report, isOneOfMany: boolean): string {
  const table = report.answer.tables[question.id];
  const title = isOneOfMany ? `\n${question.title}  [${question.id}]\n` : '\n';
  if (table === undefined || table.rows.length === 0) {
    return isOneOfMany ? `${title}  none\n` : `${title}${terminalText(nothingText(question, report))}\n`;
  }
  const more = moreText(table);
  return `${title}${rowsText(question, table, report.asked.timeZone)}\n${more === undefined ? '' : `  ${more}\n`}`;
}

function rowsText(question: Question, table: AnswerTable, timeZone: string): string {
  const { metrics, by } = question;
  const text = new Table(plainTable);
  const right = (content: string) => ({ content, hAlign: 'right' as const });
  const numbers = headsOf(question, table).slice(by.length).map(right);
  text.push(['', ...headsOf(question, table).slice(0, by.length), ...numbers]);
  for (const row of table.rows) {
    text.push([
      '',
      ...row.by.map((value) => terminalText(groupText(question, shortened(value)))),
      ...metrics.map((metric, place) => right(quantity(row.values[place], metric, timeZone))),
      ...(row.cells ?? []).map((cell) => right(quantity(cell, metrics[0], timeZone))),
    ]);
  }
  if (table.groups > 1) {
    const total = metrics.map((metric, place) => right(quantity(table.total[place], metric, timeZone)));
    text.push(['', 'all', ...by.slice(1).map(() => ''), ...total, ...(table.columns ?? []).map(() => '')]);
  }
  return text.toString();
}

/** One hostile value must not push all other columns off the screen. */
const longest = 60;

function shortened(value: string): string {
  return value.length <= longest ? value : `${value.slice(0, longest - 3)}...`;
}

/** The list of analyses, for who named none. */
export function listPage(analyses: readonly Report['analysis'][]): string {
  const text = new Table(plainTable);
  for (const analysis of analyses) {
    const needsServer = questionsOf(analysis).some(({ source }) => source !== 'event');
    text.push(['', analysis.id, `${analysis.question}${needsServer ? '  (Elasticsearch only)' : ''}`]);
  }
  return `Analyses: maillens report NAME [PATHS...]\n${text.toString()}\n`;
}
