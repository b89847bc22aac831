import type { Line, LogRecord } from '../record.ts';
import { redact } from '../redact.ts';
import { carriedEnvelope } from './carried-envelope.ts';
import { type Carried, readCarried } from './carried.ts';
import { type Clock, createClock } from './clock.ts';
import { breaksOff, endsRecord, mayGoOn, takeContinuation } from './continuation.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { mayBeCsvHeader, readCsvHeader } from './exchange.ts';
import { isExim, readPiece, type SplitPiece, withoutSecondStamp } from './exim-syslog.ts';
import { type FramerState, framerState, withCsvHeader } from './framer-state.ts';
import { isHeader } from './header.ts';
import { createLogDay, type LogDay } from './log-day.ts';
import { readLogName } from './named-log.ts';
import { openRecord, type OpenRecord, toRecord } from './open-record.ts';
import { type CarriedLine, createParts } from './parts.ts';
import type { ProgramLine } from './program-line.ts';
import { readEnvelope } from './read-envelope.ts';
import { resolveRepeated } from './repeated.ts';
import { rotationDate } from './rotation-date.ts';

export interface FramerContext {
  /** The host of lines that name none. */
  readonly host: string;
  /** IANA name of the zone of stamps that name none. */
  readonly zone: string;
  /** When the file was last changed, in milliseconds since 1970. Asked anew, so that it may grow. */
  readonly lastWritten: number;
  /** The file's name, with its path or without: SmarterMail writes the date there and nowhere else. */
  readonly name?: string;
  /** The year of the first stamp that names none, where it is known. */
  readonly firstYear?: number | undefined;
}

/**
 * What became of the lines: `lines = records + continuations + headers + blanks`. `unframed` of the records have no frame.
 * Of a line that a container runtime cut, all parts but the last count as continuations.
 */
export interface FrameCounts {
  lines: number;
  records: number;
  continuations: number;
  headers: number;
  blanks: number;
  unframed: number;
}

/** Puts the lines of one file together to records, in the order of the file, and takes secrets out of them. */
export interface Framer {
  push(line: Line): void;
  /** The end of the input: what was waiting for another line is a record now. */
  flush(): void;
  /** Where the first line stands that is not yet part of a record given out; undefined where no line is waiting. */
  readonly pendingOffset: number | undefined;
  readonly counts: Readonly<FrameCounts>;
  /** The counts as of `pendingOffset`: without the lines of the record that is not given out yet. */
  readonly settled: FrameCounts;
  /** The date in the file's name, as it is spelled there, once a line needed it; else empty. */
  readonly nameDate: string;
  /** The state to start another framer with at `pendingOffset`, or behind the last line where no line is waiting. */
  save(): FramerState;
}

/** Throws `bad_zone`. No text of a line makes the framer throw. */
export function createFramer(
  context: FramerContext,
  emit: (record: LogRecord) => void,
  saved: FramerState = { clock: {} },
): Framer {
  const rotated = context.name === undefined ? undefined : rotationDate(context.name);
  const clock = createClock(
    {
      zone: context.zone,
      firstYear: context.firstYear,
      get lastWritten() {
        return Math.min(context.lastWritten, rotated ?? Infinity);
      },
    },
    saved.clock,
  );
  const log = context.name === undefined ? undefined : readLogName(context.name);
  const day = createLogDay(log, context, saved.day);
  const counts: FrameCounts = { lines: 0, records: 0, continuations: 0, headers: 0, blanks: 0, unframed: 0 };
  const parts = createParts(saved.parts);
  let { time, said, csv } = saved;
  let open: { record: OpenRecord; before: FramerState; countsBefore: FrameCounts } | undefined;
  const frameContext: FrameContext = {
    host: context.host,
    clock,
    log,
    day,
    get previousTime() {
      return time ?? startOfDay(clock, day) ?? context.lastWritten;
    },
    get csv() {
      return csv;
    },
  };

  const close = (): void => {
    if (open !== undefined) {
      const record = open.record.finish();
      open = undefined;
      emit(record);
    }
  };

  const hold = (line: ProgramLine, envelope: Envelope, piece?: SplitPiece): void => {
    open = {
      record: openRecord(envelope, line, piece),
      before: framerState(clock.save(), time, said, day.save(), parts.save()),
      countsBefore: { ...counts, lines: counts.lines - 1, records: counts.records - 1 },
    };
    said = undefined;
  };

  const give = (line: ProgramLine, envelope: Envelope): void => {
    const counted = resolveRepeated(envelope, said);
    said = counted.envelope;
    emit(toRecord(counted.envelope, line, undefined, counted.times));
  };

  const begin = (line: ProgramLine, envelope: Envelope): void => {
    counts.records++;
    const piece = isExim(envelope) ? readPiece(envelope.text) : undefined;
    // In a container several programs may write to one stream: what follows an entry of Exim need not be its header lines.
    if ((mayGoOn(envelope.frame) || breaksOff(envelope)) && line.original === undefined) {
      hold(line, envelope);
    } else if (piece?.number === 1) {
      hold(line, withoutSecondStamp({ ...envelope, text: piece.text }), piece);
    }
    time = envelope.time;
    clock.advance(time);
    if (open === undefined) {
      give(line, envelope);
    }
  };

  const beginUnframed = (line: ProgramLine): void => {
    counts.records++;
    counts.unframed++;
    time = frameContext.previousTime;
    emit(toRecord({ frame: 'none', time, host: context.host, program: '', pid: undefined, text: line.text }, line));
  };

  /** Whether the line went into the open record. */
  const goesOn = (line: ProgramLine, envelope: Envelope | undefined): boolean => {
    if (open === undefined || !takeContinuation(open.record, line, envelope)) {
      return false;
    }
    counts.continuations++;
    if (endsRecord(open.record, line)) {
      close();
    }
    return true;
  };

  const take = (line: ProgramLine, envelope: Envelope | undefined): void => {
    if (goesOn(line, envelope)) {
      return;
    }
    close();
    if (envelope !== undefined) {
      begin(line, envelope);
    } else if (isHeader(line.text)) {
      counts.headers++;
    } else {
      beginUnframed(line);
    }
  };

  /** Whether the line was one of the header of a log of comma-separated values. */
  const tookCsvHeader = (line: Line): boolean => {
    const header = mayBeCsvHeader(line.text) ? readCsvHeader(line.text, csv) : undefined;
    if (header === undefined) {
      return false;
    }
    close();
    csv = header;
    counts.headers++;
    return true;
  };

  const takeCarried = ({ line, carried }: CarriedLine): void => {
    // An entry without text still says who spoke, and when.
    if (carried.author === undefined && isBlank(line.text)) {
      counts.blanks++;
    } else {
      take(line, carriedEnvelope(carried, line.text, frameContext));
    }
  };

  const carry = (line: Line, carried: Carried): void => {
    const whole = parts.add(line, carried);
    if (whole === undefined) {
      counts.continuations++;
    } else {
      takeCarried(whole);
    }
  };

  return {
    push(line) {
      counts.lines++;
      if (isBlank(line.text)) {
        counts.blanks++;
        return;
      }
      if (tookCsvHeader(line)) {
        return;
      }
      const carried = readCarried(line.text, frameContext);
      if (carried !== undefined) {
        carry(line, carried);
        return;
      }
      const text = redact(line.text);
      take(text === line.text ? line : { ...line, text }, readEnvelope(text, frameContext));
    },
    flush() {
      for (const rest of parts.flush()) {
        // Its last part was no continuation, but the end.
        counts.continuations--;
        takeCarried(rest);
      }
      close();
    },
    get pendingOffset() {
      return open?.record.offset;
    },
    counts,
    get settled() {
      return open?.countsBefore ?? { ...counts };
    },
    get nameDate() {
      return day.nameDate;
    },
    save: () => withCsvHeader(open?.before ?? framerState(clock.save(), time, said, day.save(), parts.save()), csv),
  };
}

/** Midnight of the day in the file's name. */
function startOfDay(clock: Clock, { beginning }: LogDay): number | undefined {
  return (
    beginning && clock.resolve({ ...beginning, hour: 0, inHour: 0, offsetMinutes: undefined, fraction: false, end: 0 })
  );
}

function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '');
}
