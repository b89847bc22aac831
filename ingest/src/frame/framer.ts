import type { Line, LogRecord } from '../record.ts';
import { createClock } from './clock.ts';
import { endsRecord, takeContinuation } from './continuation.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { isExim, readPiece, type SplitPiece, withoutSecondStamp } from './exim-syslog.ts';
import { type FramerState, framerState } from './framer-state.ts';
import { isHeader } from './header.ts';
import { openRecord, type OpenRecord, toRecord } from './open-record.ts';
import { readEnvelope } from './read-envelope.ts';
import { resolveRepeated } from './repeated.ts';

export interface FramerContext {
  /** The host of lines that name none. */
  readonly host: string;
  /** IANA name of the zone of stamps that name none. */
  readonly zone: string;
  /** When the file was last changed, in milliseconds since 1970. Asked anew, so that it may grow. */
  readonly lastWritten: number;
}

/** What became of the lines: `lines = records + continuations + headers + blanks`. `unframed` of the records have no frame. */
export interface FrameCounts {
  lines: number;
  records: number;
  continuations: number;
  headers: number;
  blanks: number;
  unframed: number;
}

/** Puts the lines of one file together to records, in the order of the file. */
export interface Framer {
  push(line: Line): void;
  /** The end of the input: what was waiting for another line is a record now. */
  flush(): void;
  /** Where the first line stands that is not yet part of a record given out; undefined where no line is waiting. */
  readonly pendingOffset: number | undefined;
  readonly counts: Readonly<FrameCounts>;
  /** The counts as of `pendingOffset`: without the lines of the record that is not given out yet. */
  readonly settled: FrameCounts;
  /** The state to start another framer with at `pendingOffset`, or behind the last line where no line is waiting. */
  save(): FramerState;
}

/** Throws `bad_zone`. No text of a line makes the framer throw. */
export function createFramer(
  context: FramerContext,
  emit: (record: LogRecord) => void,
  saved: FramerState = { clock: {} },
): Framer {
  const clock = createClock(context, saved.clock);
  const counts: FrameCounts = { lines: 0, records: 0, continuations: 0, headers: 0, blanks: 0, unframed: 0 };
  let { time, said } = saved;
  let open: { record: OpenRecord; before: FramerState; countsBefore: FrameCounts } | undefined;
  const frameContext: FrameContext = {
    host: context.host,
    clock,
    get previousTime() {
      return time ?? context.lastWritten;
    },
  };

  const close = (): void => {
    if (open !== undefined) {
      const record = open.record.finish();
      open = undefined;
      emit(record);
    }
  };

  const hold = (line: Line, envelope: Envelope, piece?: SplitPiece): void => {
    open = {
      record: openRecord(envelope, line, piece),
      before: framerState(clock.save(), time, said),
      countsBefore: { ...counts, lines: counts.lines - 1, records: counts.records - 1 },
    };
    said = undefined;
  };

  const give = (line: Line, envelope: Envelope): void => {
    const counted = resolveRepeated(envelope, said);
    said = counted.envelope;
    emit(toRecord(counted.envelope, line, line.text, counted.times));
  };

  const begin = (line: Line, envelope: Envelope): void => {
    counts.records++;
    const piece = isExim(envelope) ? readPiece(envelope.text) : undefined;
    if (envelope.frame === 'exim') {
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

  const beginUnframed = (line: Line): void => {
    counts.records++;
    counts.unframed++;
    time = frameContext.previousTime;
    emit(toRecord({ frame: 'none', time, host: context.host, program: '', pid: undefined, text: line.text }, line));
  };

  /** Whether the line went into the open record. */
  const goesOn = (line: Line, envelope: Envelope | undefined): boolean => {
    if (open === undefined || !takeContinuation(open.record, line, envelope)) {
      return false;
    }
    counts.continuations++;
    if (endsRecord(open.record, line)) {
      close();
    }
    return true;
  };

  return {
    push(line) {
      counts.lines++;
      if (isBlank(line.text)) {
        counts.blanks++;
        return;
      }
      const envelope = readEnvelope(line.text, frameContext);
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
    },
    flush: close,
    get pendingOffset() {
      return open?.record.offset;
    },
    counts,
    get settled() {
      return open?.countsBefore ?? { ...counts };
    },
    save: () => open?.before ?? framerState(clock.save(), time, said),
  };
}

function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '');
}
