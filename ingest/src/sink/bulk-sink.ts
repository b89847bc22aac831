import type { Client } from '@elastic/elasticsearch';
import type { Backoff } from './backoff.ts';
import { Batcher, type BatchLimits } from './batcher.ts';
import type { DeadLetters } from './dead-letters.ts';
import { createDelivery } from './delivery.ts';
import { watchOutage, type SinkReport } from './outage.ts';
import { createSend } from './send.ts';
import { zeroCounts, type Sink } from './sink.ts';

export interface BulkSinkOptions {
  readonly client: Client;
  /** Sets up an index from our template, or finds that it stands. Called once per index before its first document. */
  readonly ensureIndex: (index: string) => Promise<void>;
  readonly deadLetters: Pick<DeadLetters, 'append'>;
  /** Told when Elasticsearch takes no documents for longer than a moment, and when it takes them again. */
  readonly report: (report: SinkReport) => void;
  /** Ends every request and every wait; all calls then reject with its reason. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<BatchLimits>;
  readonly backoff?: Partial<Backoff>;
  /** How long a request may take until the last byte of its answer; then it is sent again. */
  readonly timeoutMilliseconds?: number;
}

/**
 * Writes documents to Elasticsearch so that each is there exactly once, whatever happens on the way: a document has its
 * own id and is written with `create`, so that sending it again finds it there; and it is sent again until there is an
 * answer for it. The client's own bulk helper can drop a batch (docs/decisions), so this is built on `client.bulk`.
 */
export function createBulkSink(options: BulkSinkOptions): Sink {
  const { client, ensureIndex, deadLetters, report } = options;
  const signal = options.signal ?? new AbortController().signal;
  const counts = zeroCounts();
  const deliver = createDelivery({
    send: createSend({ client, ensureIndex, signal, timeoutMilliseconds: options.timeoutMilliseconds ?? 90_000 }),
    appendDeadLetters: (letters) => deadLetters.append(letters),
    counts,
    backoff: { firstMilliseconds: 250, lastMilliseconds: 10_000, random: Math.random, ...options.backoff },
    outage: watchOutage(report, () => performance.now()),
    signal,
  });
  const sink = new Batcher({ ...defaultLimits, ...options.limits }, counts, deliver);
  const abort = (): void => {
    sink.fail(signal.reason);
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return sink;
}

/** Larger batches were not faster on one node, and take more memory: a batch is there twice while it is sent. */
const defaultLimits: BatchLimits = {
  documents: 5_000,
  bytes: 1_000_000,
  milliseconds: 1_000,
  concurrency: 2,
  heldBytes: 4_000_000,
};
