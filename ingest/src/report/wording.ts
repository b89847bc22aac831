import type { Table } from '../analyses/answer.ts';
import { groupName, isTimeline, type Question } from '../analyses/definition.ts';
import { grouped, moment } from './quantity.ts';
import type { Report } from './report.ts';

/** The sentences that every form of a report shares. */

/** From when to when: what was asked for, else what the events cover. Undefined where there is neither. */
export function periodText({ asked, answer }: Report): string | undefined {
  const from = asked.since ?? answer.first;
  const to = asked.until ?? answer.last;
  if (from === undefined && to === undefined) {
    return undefined;
  }
  const text = (stamp: string | undefined) => (stamp === undefined ? '...' : moment(Date.parse(stamp), asked.timeZone));
  return `between ${text(from)} and ${text(to)} (${asked.timeZone})`;
}

/** What was looked at: "1,000 lines in 2 files", "5,237 events of Elasticsearch ...". */
export function basisText({ lines, answer, origin }: Report): string {
  return lines === undefined
    ? `${grouped(answer.documents)} events of ${origin}`
    : `${grouped(lines.lines)} lines in ${origin}`;
}

/** No answer is an answer: "0 login failures between A and B in 1,000 lines in 1 file". */
export function nothingText(question: Question, report: Report): string {
  const { filters } = report.asked;
  const narrowed = Object.entries(filters).map(([name, value]) => `--${name} ${value}`);
  return [
    `0 ${lowerFirst(question.title)}`,
    periodText(report),
    narrowed.length > 0 ? `for ${narrowed.join(' ')}` : undefined,
    `in ${basisText(report)}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** What stands below a table that does not show all: "and 12 more". */
export function moreText({ groups, rows }: Table): string | undefined {
  return groups > rows.length ? `and ${grouped(groups - rows.length)} more (--top ${groups} shows all)` : undefined;
}

/** The heads of a table's columns: groups, metrics, and days side by side. */
export function headsOf(question: Question, table: Table): string[] {
  return [
    ...question.by.map(groupName),
    ...question.metrics.map(({ title }) => title),
    ...(table.columns ?? []).map((column) => columnText(column)),
  ];
}

/** The hour of a timeline or column without its offset, which the whole report shares nearly always. */
export function columnText(column: string): string {
  return column.slice(0, 16).replace('T', ' ');
}

/** The word for a group that has no such value. */
export function groupText(question: Question, value: string): string {
  return value === '' ? '-' : isTimeline(question) ? columnText(value) : value;
}

/** A title in the middle of a sentence; names such as TLS and DKIM stay as they are. */
function lowerFirst(title: string): string {
  return /^[A-Z][a-z ]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
