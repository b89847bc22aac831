import type { Table } from '../analyses/answer.ts';
import { isPage, type Question } from '../analyses/definition.ts';
import { chartOf } from './chart.ts';
import { htmlText } from './html-text.ts';
import { quantity } from './quantity.ts';
import type { Report } from './report.ts';
import { basisText, groupText, headsOf, moreText, nothingText, periodText } from './wording.ts';

/** A report as one HTML page that needs nothing else: no script, no style sheet, no picture from anywhere. */
export function htmlPage(report: Report): string {
  const { analysis, questions } = report;
  const period = periodText(report);
  const sections = questions.map((question) => sectionOf(question, report, isPage(analysis)));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${htmlText(analysis.title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${htmlText(analysis.title)}</h1>
<p>${htmlText(analysis.explanation)}</p>
<p class="basis">${htmlText(`${basisText(report)}${period === undefined ? '' : `, ${period}`}`)}</p>
${sections.join('\n')}</body>
</html>
`;
}

function sectionOf(question: Question, report: Report, isOneOfMany: boolean): string {
  const table = report.answer.tables[question.id];
  const title = isOneOfMany ? `<h2>${htmlText(question.title)}</h2>\n` : '';
  if (table === undefined || table.rows.length === 0) {
    return `<section>\n${title}<p>${htmlText(nothingText(question, report))}</p>\n</section>\n`;
  }
  const { timeZone } = report.asked;
  return `<section>
${title}${chartOf(question, table, timeZone)}${tableOf(question, table, timeZone)}<p class="advice">${htmlText(question.advice)}</p>
</section>
`;
}

function tableOf(question: Question, table: Table, timeZone: string): string {
  const { by, metrics } = question;
  const heads = headsOf(question, table).map((head, place) => cell('th', head, place >= by.length));
  const rows = table.rows.map((row) => [
    ...row.by.map((value) => cell('td', groupText(question, value), false)),
    ...metrics.map((metric, place) => cell('td', quantity(row.values[place], metric, timeZone), true)),
    ...(row.cells ?? []).map((value) => cell('td', quantity(value, metrics[0], timeZone), true)),
  ]);
  const more = moreText(table);
  const lines = [heads, ...rows].map((cells) => `<tr>${cells.join('')}</tr>\n`).join('');
  return `<table>\n${lines}</table>\n${more === undefined ? '' : `<p>${htmlText(more)}</p>\n`}`;
}

function cell(tag: 'th' | 'td', text: string, isNumber: boolean): string {
  return `<${tag}${isNumber ? ' class="number"' : ''}>${htmlText(text)}</${tag}>`;
}

const style = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
.basis, .advice { opacity: 0.75; }
table { border-collapse: collapse; display: block; overflow-x: auto; margin: 0.5rem 0; }
th, td { text-align: left; padding: 0.2rem 0.8rem 0.2rem 0; border-bottom: 1px solid #8884; vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
svg { display: block; max-width: 100%; height: auto; margin: 0.5rem 0; }
svg rect { fill: #3b7dd8; } svg text { font: 12px system-ui, sans-serif; fill: currentColor; }
`;
