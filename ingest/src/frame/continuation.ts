import type { Line } from '../record.ts';
import type { Envelope } from './envelope.ts';
import { readPiece } from './exim-syslog.ts';
import { isHeader } from './header.ts';
import type { OpenRecord } from './open-record.ts';

/** Lines that one entry may have. Exim's own buffer holds 8 or 16 KB of header lines; what is longer is something else. */
const maxLines = 1000;

/** Exim ends the header lines of a rejectlog entry with a line of dashes. */
const entryEnd = /^-{20,100}$/;

/** Gives the line to the open record if it goes on there. `envelope` is the line's own, undefined if it has none. */
export function takeContinuation(record: OpenRecord, line: Line, envelope: Envelope | undefined): boolean {
  return envelope === undefined ? takeEntryLine(record, line) : takePiece(record, line, envelope);
}

/** Whether the line that was taken last is the record's last one. */
export function endsRecord(record: OpenRecord, line: Line): boolean {
  return record.piece === undefined ? entryEnd.test(line.text) : record.piece.number === record.piece.total;
}

/** Lines without a stamp behind an entry of Exim's own log are its header lines, or more of its message. */
function takeEntryLine(record: OpenRecord, line: Line): boolean {
  if (record.envelope.frame !== 'exim' || record.lines >= maxLines || isHeader(line.text)) {
    return false;
  }
  record.append(line, line.text);
  return true;
}

/** The next piece of an entry that the same process has given to syslog in pieces. */
function takePiece(record: OpenRecord, line: Line, envelope: Envelope): boolean {
  const { piece: last, envelope: first } = record;
  const piece = last === undefined ? undefined : readPiece(envelope.text);
  if (last === undefined || piece?.number !== last.number + 1 || piece.total !== last.total) {
    return false;
  }
  if (envelope.host !== first.host || envelope.program !== first.program || envelope.pid !== first.pid) {
    return false;
  }
  record.append(line, piece.text, piece);
  return true;
}
