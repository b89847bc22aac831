import type { Table } from '../analyses/answer.ts';
import type { Question } from '../analyses/definition.ts';
import { terminalText } from '../cli/terminal-text.ts';
import { quantity } from './quantity.ts';
import type { Report } from './report.ts';
import { basisText, groupText, headsOf, moreText, nothingText, periodText } from './wording.ts';

/** A report as Markdown, for a ticket or a wiki. No text of the log can become a link, markup or another column. */
export function markdownPage(report: Report): string {
  const { analysis, questions, answer, asked } = report;
  const head = `# ${analysis.title}\n\n${plainText(`${basisText(report)} ${periodText(report) ?? ''}`.trim())}\n`;
  const sections = questions.map((question) => {
    const table = answer.tables[question.id];
    const title = questions.length > 1 ? `## ${question.title}\n\n` : '';
    const body =
      table === undefined || table.rows.length === 0
        ? `${plainText(nothingText(question, report))}\n`
        : markdownTable(question, table, asked.timeZone);
    return `\n${title}${body}`;
  });
  return head + sections.join('');
}

/** One table in the form of GitHub's Markdown. */
export function markdownTable(question: Question, table: Table, timeZone: string): string {
  const { by, metrics } = question;
  const heads = headsOf(question, table);
  const lines = [
    rowOf(heads.map(plainText)),
    rowOf(heads.map((_, place) => (place < by.length ? '---' : '---:'))),
    ...table.rows.map((row) =>
      rowOf([
        ...row.by.map((value) => plainText(groupText(question, value))),
        ...metrics.map((metric, place) => quantity(row.values[place], metric, timeZone)),
        ...(row.cells ?? []).map((cell) => quantity(cell, metrics[0], timeZone)),
      ]),
    ),
  ];
  const more = moreText(table);
  return `${lines.join('\n')}\n${more === undefined ? '' : `\n${more}\n`}`;
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/**
 * Text that Markdown leaves alone: every ASCII punctuation character may stand behind a backslash (CommonMark 0.31,
 * section 2.4); those that can begin markup, a link (`http:`, `www.`, `a@b`) or a tag do, or become an entity.
 */
function plainText(text: string): string {
  return terminalText(text)
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, '&#58;//')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}&#46;`);
}
