import { MailLensError } from '../errors.ts';
import type { DeadLetter } from './dead-letters.ts';
import type { Refusal, Verdict } from './judge-item.ts';
import type { MailDocument, SinkCounts } from './sink.ts';

export interface SettleOptions {
  readonly counts: SinkCounts;
  /** Resolves when the letters are safe on the disk. */
  readonly appendDeadLetters: (letters: readonly DeadLetter[]) => Promise<void>;
}

/** A document that is not yet settled. */
export interface Pending {
  readonly document: MailDocument;
  /** A request with it was sent, and whether that created it is unknown. */
  answerLost: boolean;
  /** How often the server failed on this very document. */
  serverErrors: number;
}

/** What an answer leaves to be sent again, and, where it is worth waiting before that, why. */
export interface Left {
  readonly documents: readonly Pending[];
  readonly reason?: string | undefined;
}

/** Counts the documents that the verdicts settle, buries the refused ones, and returns the others. */
export async function settle(
  pending: readonly Pending[],
  verdicts: readonly Verdict[],
  options: SettleOptions,
): Promise<Left> {
  const fates: Fates = { again: [], letters: [], reason: undefined, forbidden: undefined };
  pending.forEach((one, place) => {
    const verdict = verdicts[place];
    if (verdict === undefined) fates.again.push(one);
    else judge(one, verdict, fates, options.counts);
  });
  await bury(fates.letters, options);
  if (fates.forbidden !== undefined) {
    throw new MailLensError('elasticsearch_permission', `Elasticsearch denies writing (${fates.forbidden}).`);
  }
  return { documents: fates.again, reason: fates.reason };
}

/** Makes dead letters of documents. They count as dead once they are safe on the disk. */
export async function bury(
  letters: readonly DeadLetter[],
  { appendDeadLetters, counts }: SettleOptions,
): Promise<void> {
  if (letters.length === 0) return;
  await appendDeadLetters(letters);
  counts.dead += letters.length;
  counts.inFlight -= letters.length;
}

/** How often the server may fail on one document before it is taken for the document's fault. */
const serverErrorLimit = 5;

interface Fates {
  readonly again: Pending[];
  readonly letters: DeadLetter[];
  reason: string | undefined;
  forbidden: string | undefined;
}

function judge(pending: Pending, verdict: Verdict, fates: Fates, counts: SinkCounts): void {
  switch (verdict.kind) {
    case 'created':
      counts.created += 1;
      counts.inFlight -= 1;
      return;
    case 'duplicate':
      counts.duplicates += 1;
      counts.inFlight -= 1;
      if (pending.answerLost) counts.uncertain += 1;
      return;
    case 'refused':
      fates.letters.push(letterOf(pending, verdict.refusal));
      return;
    case 'server-error':
      pending.serverErrors += 1;
      if (pending.serverErrors > serverErrorLimit) fates.letters.push(letterOf(pending, verdict.refusal));
      else again(pending, verdict.refusal.reason, fates);
      return;
    case 'later':
    case 'no-index':
      again(pending, verdict.reason, fates);
      return;
    case 'forbidden':
      fates.forbidden = verdict.reason;
  }
}

function again(pending: Pending, reason: string, fates: Fates): void {
  // A primary may have taken the document before its node failed.
  pending.answerLost = true;
  fates.again.push(pending);
  fates.reason = reason;
}

export function letterOf({ document }: Pending, refusal: Refusal): DeadLetter {
  return { ...refusal, index: document.index, id: document.id, body: document.body };
}
