import type { Table, Value } from '../analyses/answer.ts';
import { groupName, unitOf, type Analysis, type Metric, type Question } from '../analyses/definition.ts';
import type { Report } from './report.ts';

/** A report as one JSON value; docs/schema/report.schema.json describes it. Keys are stable, times are ISO 8601, UTC. */
export function reportJson(report: Report): string {
  return `${JSON.stringify(reportValue(report), undefined, 2)}\n`;
}

export function reportValue({ analysis, questions, answer, asked, lines, problems }: Report): object {
  const { since = null, until = null, timeZone, filters } = asked;
  return {
    analysis: analysis.id,
    title: analysis.title,
    question: analysis.question,
    asked: { since, until, time_zone: timeZone, filters },
    ...(lines === undefined ? {} : { lines: { ...lines, lines: undefined, read: lines.lines } }),
    events: { documents: answer.documents, first: answer.first ?? null, last: answer.last ?? null },
    tables: questions.map((question) => tableValue(question, answer.tables[question.id])),
    problems,
  };
}

/** The list of analyses as JSON. */
export function listJson(analyses: readonly Analysis[]): string {
  return `${JSON.stringify(
    analyses.map(({ id, title, question }) => ({ id, title, question })),
    undefined,
    2,
  )}\n`;
}

export function tableValue(question: Question, table: Table | undefined): object {
  const { id, title, by, metrics } = question;
  return {
    analysis: id,
    title,
    by: by.map(groupName),
    metrics: metrics.map((metric) => ({ id: metric.id, title: metric.title, unit: unitOf(metric) })),
    ...(table?.columns === undefined ? {} : { columns: table.columns }),
    documents: table?.documents ?? 0,
    groups: table?.groups ?? 0,
    total: valuesOf(metrics, table?.total ?? []).values,
    rows: (table?.rows ?? []).map((row) => ({
      group: Object.fromEntries(by.map((one, place) => [groupName(one), row.by[place] ?? ''])),
      ...valuesOf(metrics, row.values),
      ...(row.cells === undefined ? {} : { cells: row.cells }),
    })),
  };
}

function valuesOf(metrics: readonly Metric[], values: readonly Value[]): { values: Record<string, unknown> } {
  return {
    values: Object.fromEntries(metrics.map((metric, place) => [metric.id, valueOf(metric, values[place] ?? null)])),
  };
}

function valueOf(metric: Metric, value: Value): number | string | null {
  return value !== null && unitOf(metric) === 'time' ? new Date(value).toISOString() : value;
}
