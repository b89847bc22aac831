import { emptyBatch, put, type Batch } from './batch.ts';
import type { MailDocument, Sink, SinkCounts } from './sink.ts';

/** When a batch is full, how many are under way at once, and how much may be held. */
export interface BatchLimits {
  readonly documents: number;
  readonly bytes: number;
  /** The longest time that a document waits for its batch to fill up. */
  readonly milliseconds: number;
  /** Batches that are delivered at the same time. */
  readonly concurrency: number;
  /** `add` does not resolve while this many bytes or more are held. */
  readonly heldBytes: number;
}

/** Delivers every document of a batch, however long it takes; rejects only when nothing can go on. */
export type Deliver = (batch: Batch) => Promise<void>;

/**
 * Gathers documents into batches and hands them to `deliver`.
 *
 * Each document is in exactly one place: the open batch, the queue of closed batches, or a delivery. Closing a batch
 * is one synchronous step, and the queue has no fixed number of places, so that a full batch and an idle one that are
 * closed while every delivery is busy both wait their turn. What bounds the memory is the bytes held, not the places.
 */
export class Batcher implements Sink {
  readonly counts: SinkCounts;
  readonly #limits: BatchLimits;
  readonly #deliver: Deliver;
  #open = emptyBatch();
  #queue: Batch[] = [];
  /** Closed batches that are not yet delivered, queued or under way. */
  readonly #unsettled = new Set<Batch>();
  #delivering = 0;
  #heldBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The open batch has waited long enough and goes out as soon as a delivery is free. */
  #due = false;
  #closed = false;
  #failure: { readonly error: unknown } | undefined;
  #waiters: Waiter[] = [];

  constructor(limits: BatchLimits, counts: SinkCounts, deliver: Deliver) {
    this.#limits = limits;
    this.counts = counts;
    this.#deliver = deliver;
  }

  add(documents: readonly MailDocument[]): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('Documents were added to a sink that is closed.'));
    if (this.#failure === undefined) {
      for (const document of documents) this.#take(document);
      this.#deliverNext();
    }
    return this.#until(() => this.#heldBytes < this.#limits.heldBytes);
  }

  barrier(): Promise<void> {
    this.#closeBatch();
    this.#deliverNext();
    const before = [...this.#unsettled];
    return this.#until(() => before.every((batch) => !this.#unsettled.has(batch)));
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.barrier();
  }

  /** Stops: every waiting and every later call rejects with this error. Only the first one counts. */
  fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = { error };
    clearTimeout(this.#timer);
    this.#queue = [];
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error);
  }

  #take(document: MailDocument): void {
    this.#heldBytes += put(this.#open, document);
    this.counts.made += 1;
    this.counts.inFlight += 1;
    const { documents, bytes, milliseconds } = this.#limits;
    if (this.#open.documents.length >= documents || this.#open.bytes >= bytes) {
      this.#closeBatch();
    } else {
      this.#timer ??= setTimeout(() => {
        this.#due = true;
        this.#deliverNext();
      }, milliseconds);
    }
  }

  #closeBatch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = false;
    if (this.#open.documents.length === 0) return;
    this.#queue.push(this.#open);
    this.#unsettled.add(this.#open);
    this.#open = emptyBatch();
  }

  #deliverNext(): void {
    while (this.#failure === undefined && this.#delivering < this.#limits.concurrency) {
      // Waiting for a free delivery keeps the batches of a quiet log from becoming many small ones while none is.
      if (this.#queue.length === 0 && this.#due) this.#closeBatch();
      const batch = this.#queue.shift();
      if (batch === undefined) return;
      this.#delivering += 1;
      this.#deliver(batch).then(
        () => {
          this.#delivered(batch);
        },
        (error: unknown) => {
          this.fail(error);
        },
      );
    }
  }

  #delivered(batch: Batch): void {
    this.#delivering -= 1;
    this.#heldBytes -= batch.bytes;
    this.#unsettled.delete(batch);
    this.counts.batches += 1;
    this.#deliverNext();
    const stillWaiting: Waiter[] = [];
    for (const waiter of this.#waiters) {
      if (waiter.condition()) waiter.resolve();
      else stillWaiting.push(waiter);
    }
    this.#waiters = stillWaiting;
  }

  #until(condition: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { condition, resolve, reject };
      if (this.#failure !== undefined) waiter.reject(this.#failure.error);
      else if (condition()) waiter.resolve();
      else this.#waiters.push(waiter);
    });
  }
}

interface Waiter {
  readonly condition: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
