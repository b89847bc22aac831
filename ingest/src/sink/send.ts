import type { Client } from '@elastic/elasticsearch';
import { operationLines } from './batch.ts';
import { judgeFailure, type Failure } from './judge-failure.ts';
import { judgeItem, type Verdict } from './judge-item.ts';
import type { MailDocument } from './sink.ts';

/** What became of one request: one verdict per document in the request's order, or its failure as a whole. */
export type Answer = { readonly kind: 'answered'; readonly verdicts: readonly Verdict[] } | Failure;

/** Sends one request and never rejects. */
export type Send = (documents: readonly MailDocument[]) => Promise<Answer>;

export interface SendOptions {
  readonly client: Client;
  /** Makes sure that the index stands as our template wants it. Called once per index before its first document. */
  readonly ensureIndex: (index: string) => Promise<void>;
  /** How long a request may take until the last byte of its answer. */
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal;
}

/** One attempt, without a repetition: those are counted and spaced elsewhere. */
export function createSend({ client, ensureIndex, timeoutMilliseconds, signal }: SendOptions): Send {
  const indices = rememberEnsured(ensureIndex);
  return async (documents) => {
    try {
      for (const index of new Set(documents.map((document) => document.index))) await indices.ensure(index);
      const verdicts = await withDeadline(timeoutMilliseconds, signal, (attempt) => bulk(client, documents, attempt));
      if (verdicts.length !== documents.length) {
        return { kind: 'later', reason: 'the answer is not that of a bulk request', answerLost: true };
      }
      documents.forEach(({ index }, place) => {
        if (verdicts[place]?.kind === 'no-index') indices.forget(index);
      });
      return { kind: 'answered', verdicts };
    } catch (error) {
      return judgeFailure(error);
    }
  };
}

/**
 * Ensures each index once, however many batches ask at the same time. One that went missing (retention in another
 * process, or a hand) is forgotten, and so set up again before the next attempt.
 */
function rememberEnsured(ensureIndex: (index: string) => Promise<void>): {
  ensure: (index: string) => Promise<void>;
  forget: (index: string) => void;
} {
  const ensured = new Map<string, Promise<void>>();
  return {
    ensure(index) {
      const running = ensured.get(index);
      if (running !== undefined) return running;
      const started = ensureIndex(index);
      ensured.set(index, started);
      started.catch(() => ensured.delete(index));
      return started;
    },
    forget: (index) => ensured.delete(index),
  };
}

async function bulk(client: Client, documents: readonly MailDocument[], signal: AbortSignal): Promise<Verdict[]> {
  const { items } = await client.bulk<string>(
    { operations: operationLines(documents), filter_path: 'items.create.status,items.create.error' },
    { maxRetries: 0, signal },
  );
  return items.map(({ create }) => judgeItem(create ?? { status: 500 }));
}

/**
 * The client's own `requestTimeout` ends when the head of the answer arrives, and it fires on the very signal that it
 * was given, which would end every request that shares it. So each attempt has its own signal and its own clock.
 */
async function withDeadline<T>(
  milliseconds: number,
  signal: AbortSignal,
  work: (attempt: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, milliseconds);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
