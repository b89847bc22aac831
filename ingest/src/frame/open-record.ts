import type { LogRecord } from '../record.ts';
import type { Envelope } from './envelope.ts';
import type { SplitPiece } from './exim-syslog.ts';
import { originalOf, type ProgramLine } from './program-line.ts';

/** Characters that `original` and the text of a record of several lines may have. */
export const maxCharacters = 64 * 1024;

/** A record that may go on in the next line. */
export interface OpenRecord {
  readonly envelope: Envelope;
  /** The offset of its first line. */
  readonly offset: number;
  /** Lines so far. */
  readonly lines: number;
  /** For an entry that Exim cut for syslog: its last piece so far. */
  readonly piece: SplitPiece | undefined;
  /** Takes one more line, whose `text` is what it adds to the record's. */
  append(line: ProgramLine, text: string, piece?: SplitPiece): void;
  finish(): LogRecord;
}

export function openRecord(envelope: Envelope, line: ProgramLine, firstPiece?: SplitPiece): OpenRecord {
  let text = envelope.text;
  let original = originalOf(line);
  let lines = 1;
  let piece = firstPiece;
  return {
    envelope,
    offset: line.offset,
    get lines() {
      return lines;
    },
    get piece() {
      return piece;
    },
    append(next, added, nextPiece) {
      const separator = piece === undefined || piece.endsLine ? '\n' : '';
      text = text.length < maxCharacters ? (text + separator + added).slice(0, maxCharacters) : text;
      original = original.length < maxCharacters ? `${original}\n${originalOf(next)}` : original;
      lines++;
      piece = nextPiece;
    },
    finish: () => toRecord({ ...envelope, text }, line, original),
  };
}

/** The record of an envelope whose first line is `line`. */
export function toRecord(envelope: Envelope, line: ProgramLine, original = originalOf(line), times = 1): LogRecord {
  return {
    time: envelope.time,
    host: envelope.host,
    program: envelope.program,
    pid: envelope.pid,
    text: envelope.text,
    original: original.length > maxCharacters ? original.slice(0, maxCharacters) : original,
    frame: envelope.frame,
    offset: line.offset,
    crc: line.crc,
    times,
    columns: envelope.columns,
  };
}
