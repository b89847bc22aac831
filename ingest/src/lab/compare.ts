import { explanationOf } from './explained.ts';
import { total, type Group } from './group.ts';
import type { LabQuestion } from './questions.ts';

export interface Difference {
  readonly values: readonly string[];
  readonly truth: number;
  readonly found: number;
  /** Why they differ, where that is known. */
  readonly why?: string;
}

/** Every group in which the truth and the answer are not the same. */
export function differences({ id }: LabQuestion, truth: readonly Group[], found: readonly Group[]): Difference[] {
  const all = new Map([...truth, ...found].map(({ values }) => [keyOf(values), values]));
  return [...all].flatMap(([key, values]) => {
    const expected = total(truth.filter((group) => keyOf(group.values) === key));
    const actual = total(found.filter((group) => keyOf(group.values) === key));
    const why = explanationOf(id, values)?.why;
    return expected === actual
      ? []
      : [{ values, truth: expected, found: actual, ...(why === undefined ? {} : { why }) }];
  });
}

function keyOf(values: readonly string[]): string {
  return values.join('\0');
}
