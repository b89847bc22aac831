/** One group of an answer: the values that it is grouped by, and the count. */
export interface Group {
  readonly values: readonly string[];
  readonly count: number;
}

export function total(groups: readonly Group[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
