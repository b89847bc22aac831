/** A map that forgets its oldest entries: by number, and by age in the log's own time. */
export interface BoundedMap<Value extends { time: number }> {
  get(key: string): Value | undefined;
  /** Adds or renews an entry, and forgets what is too many or too old. */
  set(key: string, value: Value): void;
  delete(key: string): void;
  readonly size: number;
  values(): IterableIterator<Value>;
  /** The entries, oldest first, as JSON can hold them. */
  save(): [string, Value][];
}

/** @param maxAge milliseconds between an entry's `time` and that of a newer entry, after which it is forgotten */
export function createBoundedMap<Value extends { time: number }>(
  limits: { maxEntries: number; maxAge: number },
  saved: readonly [string, Value][] = [],
): BoundedMap<Value> {
  const entries = new Map<string, Value>(saved);

  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      for (const [oldestKey, oldest] of entries) {
        if (entries.size <= limits.maxEntries && value.time - oldest.time <= limits.maxAge) {
          break;
        }
        entries.delete(oldestKey);
      }
    },
    delete: (key) => {
      entries.delete(key);
    },
    get size() {
      return entries.size;
    },
    values: () => entries.values(),
    save: () => [...entries],
  };
}
