import type { FrameName } from '../record.ts';
import { endsInsideQuotes } from './csv.ts';
import type { Envelope } from './envelope.ts';
import { readPiece } from './exim-syslog.ts';
import { isHeader } from './header.ts';
import type { OpenRecord } from './open-record.ts';
import type { ProgramLine } from './program-line.ts';

/** Lines that one entry may have. Exim's own buffer holds 8 or 16 KB of header lines; what is longer is something else. */
const maxLines = 1000;

/** Lines that one row of a table may have: one that a crash cut off in a quoted field must not swallow the file. */
const maxQuotedLines = 100;

/** Exim ends the header lines of a rejectlog entry with a line of dashes. */
const entryEnd = /^-{20,100}$/;

/** Whether a record in this frame may go on in lines that have no frame of their own. */
export function mayGoOn(frame: FrameName): boolean {
  return frame === 'exim' || frame === 'smartermail';
}

/** Whether the row of a table ends inside a quoted field, which then goes on in the next line. */
export function breaksOff(envelope: Envelope): boolean {
  return envelope.frame === 'csv' && endsInsideQuotes(envelope.text);
}

/** Gives the line to the open record if it goes on there. `envelope` is the line's own, undefined if it has none. */
export function takeContinuation(record: OpenRecord, line: ProgramLine, envelope: Envelope | undefined): boolean {
  if (record.envelope.frame === 'csv') {
    return takeQuotedLine(record, line);
  }
  return envelope === undefined ? takeEntryLine(record, line) : takePiece(record, line, envelope);
}

/** Whether the line that was taken last is the record's last one. */
export function endsRecord(record: OpenRecord, line: ProgramLine): boolean {
  if (record.piece !== undefined) {
    return record.piece.number === record.piece.total;
  }
  if (record.envelope.frame === 'csv') {
    return !endsInsideQuotes(line.text, true);
  }
  return record.envelope.frame === 'exim' && entryEnd.test(line.text);
}

/**
 * Lines without a stamp behind an entry of Exim's own log are its header lines, or more of its message; in SmarterMail's
 * logs they are a stack trace, which begins with blanks, or what was done because of the entry, which begins with a tab.
 */
function takeEntryLine(record: OpenRecord, line: ProgramLine): boolean {
  if (!mayGoOn(record.envelope.frame) || record.lines >= maxLines || isHeader(line.text)) {
    return false;
  }
  record.append(line, line.text);
  return true;
}

/** What stands in quotes is text that somebody sent: it goes on until they are closed, whatever its lines look like. */
function takeQuotedLine(record: OpenRecord, line: ProgramLine): boolean {
  if (record.lines >= maxQuotedLines) {
    return false;
  }
  record.append(line, line.text);
  return true;
}

/** The next piece of an entry that the same process has given to syslog in pieces. */
function takePiece(record: OpenRecord, line: ProgramLine, envelope: Envelope): boolean {
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
