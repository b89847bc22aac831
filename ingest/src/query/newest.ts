import type { EventFields } from '../ecs/fields.generated.ts';

/** The newest documents of a stream, in memory for as many as are wanted. */
export interface Newest {
  add(fields: EventFields): void;
  /** All that were added. */
  readonly total: number;
  /** Newest first; of one time, by file, and from the end of the file to its beginning. */
  take(): EventFields[];
}

export function createNewest(size: number): Newest {
  const kept: EventFields[] = [];
  let total = 0;
  const shorten = () => {
    kept.sort(newestFirst).splice(size);
  };
  return {
    add(fields) {
      total++;
      kept.push(fields);
      // Sorting at each doubling keeps the cost per document small.
      if (kept.length >= 2 * size + 1_000) {
        shorten();
      }
    },
    get total() {
      return total;
    },
    take() {
      shorten();
      return kept;
    },
  };
}

/** The order of `searchSort`, for documents in memory. A sort keeps the order of the log where both are the same. */
export function newestFirst(a: EventFields, b: EventFields): number {
  return (
    compare(b['@timestamp'], a['@timestamp']) ||
    compare(a['log.file.path'] ?? '', b['log.file.path'] ?? '') ||
    (b['log.offset'] ?? 0) - (a['log.offset'] ?? 0)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
