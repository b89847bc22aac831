import type { Table } from '../analyses/answer.ts';
import { type Question } from '../analyses/definition.ts';
import { htmlText } from './html-text.ts';
import { quantity } from './quantity.ts';
import { groupText } from './wording.ts';

/** A table's first metric as an inline SVG: bars for groups, columns for time, or nothing where there is no chart. */
export function chartOf(question: Question, table: Table, timeZone: string): string {
  if (question.chart === 'none' || table.rows.length === 0) {
    return '';
  }
  return question.chart === 'bars' || table.columns !== undefined
    ? barChart(question, table, timeZone)
    : columnChart(question, table, timeZone);
}

const width = 720;
const labelWidth = 300;
const barHeight = 20;
const mostBars = 15;
const columnsHeight = 160;

function barChart(question: Question, table: Table, timeZone: string): string {
  const rows = table.rows.slice(0, mostBars);
  const largest = Math.max(...rows.map(({ values }) => values[0] ?? 0), 0);
  const bars = rows.map((row, place) => {
    const value = row.values[0] ?? 0;
    const length = largest === 0 ? 0 : Math.round((value / largest) * (width - labelWidth - 90));
    const name = row.by.map((word) => groupText(question, word)).join(', ');
    const text = quantity(row.values[0], question.metrics[0], timeZone);
    const middle = place * barHeight + 14;
    return (
      `<text x="${labelWidth - 8}" y="${middle}" text-anchor="end">${htmlText(cut(name))}</text>` +
      `<rect x="${labelWidth}" y="${place * barHeight + 3}" width="${length}" height="${barHeight - 6}"/>` +
      `<text x="${labelWidth + length + 6}" y="${middle}">${htmlText(text)}</text>`
    );
  });
  return svgOf(question, rows.length * barHeight, bars);
}

function columnChart(question: Question, table: Table, timeZone: string): string {
  const { rows } = table;
  const largest = Math.max(...rows.map(({ values }) => values[0] ?? 0), 0);
  const step = width / rows.length;
  const columns = rows.map((row, place) => {
    const value = row.values[0] ?? 0;
    const height = largest === 0 ? 0 : Math.round((value / largest) * (columnsHeight - 20));
    const label = `${row.by.map((word) => groupText(question, word)).join(', ')}: ${quantity(row.values[0], question.metrics[0], timeZone)}`;
    return (
      `<rect x="${(place * step).toFixed(1)}" y="${columnsHeight - height}" width="${Math.max(1, step - 2).toFixed(1)}" height="${height}">` +
      `<title>${htmlText(label)}</title></rect>`
    );
  });
  return svgOf(question, columnsHeight, columns);
}

function svgOf(question: Question, height: number, parts: readonly string[]): string {
  const label = htmlText(`${question.metrics[0].title}: ${question.title}`);
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}">${parts.join('')}</svg>\n`;
}

function cut(name: string): string {
  return name.length <= 44 ? name : `${name.slice(0, 43)}…`;
}
