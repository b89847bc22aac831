import { stringify } from 'csv-stringify/sync';
import type { Value } from '../analyses/answer.ts';
import { groupName, unitOf, type Metric, type Question } from '../analyses/definition.ts';
import type { Report } from './report.ts';

/**
 * A report as CSV (RFC 4180), one table after the other, with the name of its analysis in the first column. A text that
 * a spreadsheet would take for a formula begins with an apostrophe: whoever can connect to a mail server can write into
 * its log, and `=HYPERLINK(...)` is a valid user name.
 */
export function reportCsv({ questions, answer }: Report): string {
  return questions
    .map((question) => {
      const table = answer.tables[question.id];
      const rows = (table?.rows ?? []).map((row) => [
        question.id,
        ...row.by.map(harmless),
        ...question.metrics.map((metric, place) => valueText(metric, row.values[place] ?? null)),
        ...(row.cells ?? []),
      ]);
      return stringify([headRow(question, table?.columns ?? []), ...rows], {
        record_delimiter: 'windows',
        quoted_match: /[\r\n]/,
      });
    })
    .join('\r\n');
}

/** As OWASP advises on CSV injection: these first characters start a formula, or can be made to. */
function harmless(text: string): string {
  return /^[\s\u0000]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function headRow({ by, metrics }: Question, columns: readonly string[]): string[] {
  return ['analysis', ...by.map(groupName), ...metrics.map(({ id }) => id), ...columns];
}

function valueText(metric: Metric, value: Value): string | number {
  return value === null ? '' : unitOf(metric) === 'time' ? new Date(value).toISOString() : value;
}
