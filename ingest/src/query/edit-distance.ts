/**
 * Whether two words are at most so many edits apart: a character put in, left out or exchanged, or two neighbours
 * swapped (`FuzzyQuery` of Lucene with transpositions).
 */
export function isWithinEdits(a: readonly string[], b: readonly string[], limit: number): boolean {
  if (Math.abs(a.length - b.length) > limit) {
    return false;
  }
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const exchange = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let least = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, exchange);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        least = Math.min(least, (twoAbove[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    twoAbove = above;
    above = current;
  }
  return (above[b.length] ?? 0) <= limit;
}
