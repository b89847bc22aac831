import type { Table, Value } from '../analyses/answer.ts';
import { groupName, unitOf, type Metric, type Question } from '../analyses/definition.ts';

/** A table as `--output json` writes it. */
interface TableValue {
  readonly documents: number;
  readonly groups: number;
  readonly total: Readonly<Record<string, number | string | null>>;
  readonly columns?: readonly string[];
  readonly rows: readonly {
    readonly group: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, number | string | null>>;
    readonly cells?: readonly (number | null)[];
  }[];
}

/** Reads a recorded answer back, for the pages that show it. */
export function tableOfValue({ by, metrics }: Question, value: TableValue): Table {
  const numbers = (values: TableValue['total']) => metrics.map((metric) => numberOf(metric, values[metric.id] ?? null));
  return {
    documents: value.documents,
    groups: value.groups,
    total: numbers(value.total),
    ...(value.columns === undefined ? {} : { columns: value.columns }),
    rows: value.rows.map(({ group, values, cells }) => ({
      by: by.map((one) => group[groupName(one)] ?? ''),
      values: numbers(values),
      ...(cells === undefined ? {} : { cells }),
    })),
  };
}

function numberOf(metric: Metric, value: number | string | null): Value {
  return typeof value === 'string' ? (unitOf(metric) === 'time' ? Date.parse(value) : null) : value;
}
