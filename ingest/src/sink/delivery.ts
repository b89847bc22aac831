import { pause, waitMilliseconds, type Backoff } from './backoff.ts';
import { requestBytes } from './batch.ts';
import type { Deliver } from './batcher.ts';
import type { Outage } from './outage.ts';
import type { Answer, Send } from './send.ts';
import { bury, letterOf, settle, type Left, type Pending, type SettleOptions } from './settle.ts';

export interface DeliveryOptions extends SettleOptions {
  readonly send: Send;
  readonly backoff: Backoff;
  readonly outage: Outage;
  readonly signal: AbortSignal;
}

/**
 * Delivers a batch: sends what is still open until each document is created, a duplicate or a dead letter. There is no
 * limit to how long Elasticsearch may be away; only the signal, or an error that no repetition mends, ends it.
 */
export function createDelivery(options: DeliveryOptions): Deliver {
  // What a 413 taught holds for all later requests: the limit is the server's, or a proxy's before it.
  const requestLimit = { bytes: Number.POSITIVE_INFINITY };
  return async ({ documents }) => {
    let open: Pending[] = documents.map((document) => ({ document, answerLost: false, serverErrors: 0 }));
    let failures = 0;
    while (open.length > 0) {
      options.signal.throwIfAborted();
      const piece = firstPiece(open, requestLimit.bytes);
      const answer = await options.send(piece.map(({ document }) => document));
      options.signal.throwIfAborted();
      const left = await digest(piece, answer, requestLimit, options);
      open = [...left.documents, ...open.slice(piece.length)];
      if (left.reason === undefined) {
        options.outage.worked();
      } else {
        failures = left.documents.length < piece.length ? 1 : failures + 1;
        await waitAfter(failures, left.reason, options);
      }
      if (left.documents.length > 0) options.counts.retries += 1;
    }
  };
}

/** As many documents from the front as fit the limit, at least one. */
function firstPiece(open: readonly Pending[], limitBytes: number): Pending[] {
  if (limitBytes === Number.POSITIVE_INFINITY) return [...open];
  let bytes = 0;
  const end = open.findIndex(({ document }, place) => (bytes += requestBytes(document)) > limitBytes && place > 0);
  return end === -1 ? [...open] : open.slice(0, end);
}

async function digest(
  piece: readonly Pending[],
  answer: Answer,
  requestLimit: { bytes: number },
  options: DeliveryOptions,
): Promise<Left> {
  switch (answer.kind) {
    case 'answered':
      return await settle(piece, answer.verdicts, options);
    case 'later':
      if (answer.answerLost) for (const pending of piece) pending.answerLost = true;
      return { documents: piece, reason: answer.reason };
    case 'too-large':
      return await shrink(piece, requestLimit, options);
    case 'fatal':
      throw answer.error;
  }
}

/** Sends half as much from now on. A single document that is too large never gets through. */
async function shrink(
  piece: readonly Pending[],
  requestLimit: { bytes: number },
  options: DeliveryOptions,
): Promise<Left> {
  const bytes = piece.reduce((sum, { document }) => sum + requestBytes(document), 0);
  if (piece.length > 1) {
    requestLimit.bytes = bytes / 2;
    return { documents: piece };
  }
  const reason = `the server does not take a request of ${bytes} bytes`;
  await bury(
    piece.map((one) => letterOf(one, { status: 413, type: 'request_too_large', reason })),
    options,
  );
  return { documents: [] };
}

async function waitAfter(
  failures: number,
  reason: string,
  { backoff, outage, signal }: DeliveryOptions,
): Promise<void> {
  const milliseconds = waitMilliseconds(failures, backoff);
  outage.failed(reason, milliseconds);
  await pause(milliseconds, signal);
}
