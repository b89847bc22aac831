/** A map that forgets its oldest entries: by number, and by age in the log's own time. */
export interface BoundedMap<Value extends { time: number }> {
  get(key: string): Value | undefined;
  /** Adds or renews an entry, and forgets what is too many or too old. Returns what it forgot for being too many. */
  set(key: string, value: Value): Value | undefined;
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
      let forgotten: Value | undefined;
      for (const [oldestKey, oldest] of entries) {
        const tooMany = entries.size > limits.maxEntries;
        if (!tooMany && value.time - oldest.time <= limits.maxAge) {
          break;
        }
        entries.delete(oldestKey);
        forgotten = tooMany ? oldest : forgotten;
      }
      return forgotten;
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
