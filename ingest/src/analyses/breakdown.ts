import type { FieldName } from '../ecs/field-kinds.generated.ts';
import type { Table } from './answer.ts';
import type { Condition, Question } from './definition.ts';

/** The plainest question: how many facts there are, by the values of some fields. Tests and the lab ask it. */
export interface Breakdown {
  readonly id: string;
  readonly title: string;
  readonly where: readonly Condition[];
  readonly by: readonly FieldName[];
  /** Sum this field instead of counting documents. */
  readonly sum?: FieldName;
}

/** One group: the values of `by` in their order, and the count or sum. */
export interface Group {
  readonly values: readonly string[];
  readonly count: number;
}

export function questionOf({ sum, ...breakdown }: Breakdown): Question {
  return {
    ...breakdown,
    question: breakdown.title,
    explanation: '',
    advice: '',
    source: 'event',
    metrics: [
      sum === undefined
        ? { id: 'count', title: 'Count', kind: 'count' }
        : { id: 'count', title: 'Count', kind: 'sum', field: sum },
    ],
    top: Infinity,
    chart: 'none',
    examples: [],
  };
}

export function groupsOf(table: Table | undefined): Group[] {
  return (table?.rows ?? []).map(({ by, values }) => ({ values: by, count: values[0] ?? 0 }));
}

/** Largest first; equal ones by name, so that every engine gives the same order. */
export function inOrder(groups: Iterable<Group>): Group[] {
  return [...groups].sort((a, b) => b.count - a.count || compare(a.values.join('\0'), b.values.join('\0')));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
