import type { Correlated } from './correlated.ts';

export type HeldState = [string, Correlated][];

/** Events that wait for a later line, one for each key. Each comes out again: none is ever forgotten. */
export interface HeldBack {
  readonly size: number;
  get(key: string): Correlated | undefined;
  /** Holds an event back. Returns those that have waited too long, or are too many, oldest first. */
  hold(key: string, correlated: Correlated): Correlated[];
  /** Lets go of an event: the caller passes it on. */
  release(key: string): void;
  /** Everything that still waits, at the end of the input. */
  flush(): Correlated[];
  save(): HeldState;
}

const maxHeld = 1_000;
const maxWaitMilliseconds = 600_000;

export function createHeldBack(saved: HeldState = []): HeldBack {
  const held = new Map<string, Correlated>(saved);

  return {
    get size() {
      return held.size;
    },
    get: (key) => held.get(key),
    hold(key, correlated) {
      held.set(key, correlated);
      const released: Correlated[] = [];
      for (const [oldestKey, oldest] of held) {
        if (held.size <= maxHeld && correlated.record.time - oldest.record.time <= maxWaitMilliseconds) {
          break;
        }
        held.delete(oldestKey);
        released.push(oldest);
      }
      return released;
    },
    release: (key) => {
      held.delete(key);
    },
    flush() {
      const all = [...held.values()];
      held.clear();
      return all;
    },
    save: () => [...held],
  };
}
