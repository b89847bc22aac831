import type { EventFields } from '../ecs/fields.generated.ts';

/** One condition on a document: a field has one of the values, or has any value. */
export type Condition =
  | { readonly field: keyof EventFields; readonly is: readonly (string | boolean)[] }
  | { readonly field: keyof EventFields; readonly exists: boolean };

/** How many facts there are, by the values of some fields. */
export interface Breakdown {
  readonly id: string;
  readonly title: string;
  /** All of them must hold. */
  readonly where: readonly Condition[];
  /** The fields to group by; a document without one of them is in the group of the empty word. */
  readonly by: readonly (keyof EventFields)[];
  /** Sum this field instead of counting documents. */
  readonly sum?: keyof EventFields;
}

/** One group: the values of `by` in their order, and the count or sum. */
export interface Group {
  readonly values: readonly string[];
  readonly count: number;
}

/** What a whole report answers: the groups of each breakdown, largest first. */
export interface Answer {
  readonly documents: number;
  /** ISO 8601 times of the first and last event; undefined where there is none. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly groups: Readonly<Record<string, readonly Group[]>>;
}

/** Largest first; equal ones by name, so that every engine gives the same order. */
export function inOrder(groups: Iterable<Group>): Group[] {
  return [...groups].sort((a, b) => b.count - a.count || compare(a.values.join('\0'), b.values.join('\0')));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
