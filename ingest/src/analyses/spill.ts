/**
 * Where groups go when there are too many for memory: runs of lines, each sorted by its key. The file system is an
 * argument: `cli/spill-files.ts` keeps them in a temporary folder.
 */
export interface Spill {
  write(run: Iterable<KeyedLine>): void;
  readonly runs: readonly Iterable<KeyedLine>[];
}

/** A group as one line of JSON, under the key that it is sorted by. */
export type KeyedLine = readonly [key: string, line: string];

/** Reads sorted runs as one: the lines of each key together, keys in order. */
export function* mergedRuns(runs: readonly Iterable<KeyedLine>[]): Generator<readonly [key: string, lines: string[]]> {
  const iterators = runs.map((run) => run[Symbol.iterator]());
  const heads = iterators.map(next);
  for (;;) {
    const key = heads.reduce<string | undefined>(
      (least, head) => (head !== undefined && (least === undefined || head[0] < least) ? head[0] : least),
      undefined,
    );
    if (key === undefined) {
      return;
    }
    const lines: string[] = [];
    for (const [place, iterator] of iterators.entries()) {
      for (let head = heads[place]; head?.[0] === key; head = heads[place]) {
        lines.push(head[1]);
        heads[place] = next(iterator);
      }
    }
    yield [key, lines];
  }
}

function next(iterator: Iterator<KeyedLine>): KeyedLine | undefined {
  const result = iterator.next();
  return result.done === true ? undefined : result.value;
}
