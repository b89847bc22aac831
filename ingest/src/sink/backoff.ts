import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait before a request is sent again. */
export interface Backoff {
  /** The longest wait before the first repetition; it doubles with each further failure. */
  readonly firstMilliseconds: number;
  /** No wait is longer. */
  readonly lastMilliseconds: number;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/**
 * Exponential backoff with full jitter: anything from nothing to the doubled limit, so that many agents that lost the
 * same server do not come back at the same moment. `failures` is 1 after the first failure.
 */
export function waitMilliseconds(failures: number, { firstMilliseconds, lastMilliseconds, random }: Backoff): number {
  return Math.round(random() * Math.min(lastMilliseconds, firstMilliseconds * 2 ** (failures - 1)));
}

/** Waits, or rejects with the signal's reason once it is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
