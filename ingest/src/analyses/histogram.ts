/** How often each number occurred, numbers rounded to three significant digits: at most 0.5 % off, and few of them. */
export type Histogram = Map<number, number>;

export function addNumber(histogram: Histogram, number: number): void {
  const rounded = Number(number.toPrecision(3));
  histogram.set(rounded, (histogram.get(rounded) ?? 0) + 1);
}

export function mergeHistogram(into: Histogram, from: Histogram): void {
  for (const [number, times] of from) {
    into.set(number, (into.get(number) ?? 0) + times);
  }
}

/**
 * The number below which `percent` of all lie, on the line between its two neighbours, as Elasticsearch takes it where
 * it keeps all numbers. Null where there are none.
 */
export function percentileOf(histogram: Histogram, percent: number): number | null {
  const entries = [...histogram].sort(([a], [b]) => a - b);
  const count = entries.reduce((sum, [, times]) => sum + times, 0);
  if (count === 0) {
    return null;
  }
  const rank = (percent / 100) * (count - 1);
  const below = numberAt(entries, Math.floor(rank));
  const above = numberAt(entries, Math.ceil(rank));
  return below + (above - below) * (rank - Math.floor(rank));
}

/** The number at that place of all numbers in their order. */
function numberAt(entries: readonly (readonly [number, number])[], place: number): number {
  let passed = 0;
  for (const [number, times] of entries) {
    passed += times;
    if (place < passed) {
      return number;
    }
  }
  return entries.at(-1)?.[0] ?? 0;
}
