import type { Breakdown, Group } from '../analyses/definition.ts';
import { explanationOf } from './explained.ts';
import type { LabQuestion } from './questions.ts';

export interface Difference {
  readonly values: readonly string[];
  readonly truth: number;
  readonly found: number;
  /** Why the log cannot tell it, where that is known. */
  readonly why?: string;
}

/** The breakdown to ask: where only first attempts are meant, the attempt is one more group. */
export function breakdownOf({ breakdown, firstAttempts }: LabQuestion): Breakdown {
  return firstAttempts ? { ...breakdown, by: [...breakdown.by, 'mail.attempt'] } : breakdown;
}

/** The answer in the truth's groups. */
export function foundAnswer({ breakdown, firstAttempts }: LabQuestion, groups: readonly Group[]): Group[] {
  return groups
    .filter(({ values }) => !firstAttempts || values.at(-1) === '1')
    .map(({ values, count }) => ({ values: values.slice(0, breakdown.by.length), count }));
}

/** Every group in which the two answers are not the same. */
export function differences(question: LabQuestion, truth: readonly Group[], found: readonly Group[]): Difference[] {
  const countIn = (groups: readonly Group[], key: string) =>
    groups.filter(({ values }) => keyOf(values) === key).reduce((sum, { count }) => sum + count, 0);
  const all = new Map([...truth, ...found].map(({ values }) => [keyOf(values), values]));
  return [...all].flatMap(([key, values]) => {
    const [expected, actual] = [countIn(truth, key), countIn(found, key)];
    const why = explanationOf(question.id, values)?.why;
    return expected === actual ? [] : [{ values, truth: expected, found: actual, ...(why === undefined ? {} : { why }) }];
  });
}

/** IPv6 addresses have several spellings; case and order of words are kept. */
function keyOf(values: readonly string[]): string {
  return values.join('\0');
}
