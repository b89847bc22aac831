import { isDigit } from './digits.ts';
import type { Envelope } from './envelope.ts';
import { readEximStamp } from './exim.ts';

/**
 * One piece of an entry that Exim cut for syslog: `[n/m]` before a piece that was cut for its length (870 characters), `[n\m]`
 * before one that ended at a line end (Exim specification, chapter "Log files", and write_syslog in its log.c).
 */
export interface SplitPiece {
  readonly number: number;
  readonly total: number;
  /** Whether a line end stood behind this piece. */
  readonly endsLine: boolean;
  readonly text: string;
}

const piece = /^\[(\d{1,2})([/\\])(\d{1,2})\] /;

/** Whether the envelope is Exim's, which may have been started under a longer name (`exim4`, `exim-submission`). */
export function isExim({ program }: Envelope): boolean {
  return program.startsWith('exim');
}

/** Undefined where the text is a whole entry. Entries of 100 pieces and more are not put together. */
export function readPiece(text: string): SplitPiece | undefined {
  const found = text.startsWith('[') ? piece.exec(text) : null;
  const [number, total] = [Number(found?.[1]), Number(found?.[3])];
  return found !== null && number >= 1 && number <= total && total >= 2
    ? { number, total, endsLine: found[2] === '\\', text: text.slice(found[0].length) }
    : undefined;
}

/**
 * Takes off the stamp that Exim has put before its text although syslog has its own. The pid is taken where syslog names
 * none, the milliseconds where syslog has whole seconds: its stamp was made after Exim's, so it may be a few seconds later.
 */
export function withoutSecondStamp(envelope: Envelope): Envelope {
  const { text } = envelope;
  const inner = isDigit(text, 0) ? readEximStamp(text, 0) : undefined;
  if (inner === undefined) {
    return envelope;
  }
  return {
    ...envelope,
    time: inner.stamp.fraction ? precise(envelope.time, inner.stamp.inHour) : envelope.time,
    pid: envelope.pid ?? inner.pid,
    text: text.slice(inner.textAt),
  };
}

function precise(time: number, inHour: number): number {
  const late = (time - inHour + (inHour % 1000)) % 60_000;
  const difference = (late + 60_000) % 60_000;
  return time % 1000 === 0 && difference <= 5000 ? time - difference + (inHour % 1000) : time;
}
