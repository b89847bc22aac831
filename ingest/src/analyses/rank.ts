import { isTimeline, type Question } from './definition.ts';
import type { Row } from './answer.ts';
import { compareBuckets } from './time-bucket.ts';

/**
 * The order of groups: the metric at `sortBy`, largest first, groups without one last; equal ones by name, so that
 * every engine gives the same order. Groups by time stand in the order of time.
 */
export function byRank(question: Question, sortBy = 0): (a: Row, b: Row) => number {
  if (isTimeline(question)) {
    return (a, b) => compareBuckets(a.by[0] ?? '', b.by[0] ?? '') || byName(a.by, b.by);
  }
  return (a, b) => descending(a.values[sortBy] ?? null, b.values[sortBy] ?? null) || byName(a.by, b.by);
}

/** Keeps the first `limit` rows of any number of them, in memory for about twice as many. */
export function createTopRows(question: Question, limit: number, sortBy = 0): { add(row: Row): void; rows(): Row[] } {
  const order = byRank(question, sortBy);
  let kept: Row[] = [];
  const cut = () => {
    kept = kept.sort(order).slice(0, limit);
  };
  return {
    add(row) {
      kept.push(row);
      if (kept.length > 2 * limit + 1_000) {
        cut();
      }
    },
    rows() {
      cut();
      return kept;
    },
  };
}

function descending(a: number | null, b: number | null): number {
  return (b ?? -Infinity) === (a ?? -Infinity) ? 0 : (b ?? -Infinity) - (a ?? -Infinity);
}

function byName(a: readonly string[], b: readonly string[]): number {
  for (const [place, word] of a.entries()) {
    const other = b[place] ?? '';
    if (word !== other) {
      return word < other ? -1 : 1;
    }
  }
  return 0;
}
