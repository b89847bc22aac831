import type { ClockState } from './clock.ts';
import type { CsvHeader } from './exchange-log.ts';
import type { LogDayState } from './log-day.ts';
import type { Part } from './parts.ts';
import type { Said } from './repeated.ts';

/** What a framer must know of the lines before to go on in the middle of a file. Plain JSON; it holds text of the log. */
export interface FramerState {
  readonly clock: ClockState;
  /** Where lines have no date: the times of day so far. */
  readonly day?: LogDayState;
  /** The time of the record before, in milliseconds since 1970. */
  readonly time?: number;
  /** The message that `last message repeated 3 times` would mean. */
  readonly said?: Said;
  /** What container runtimes have brought in part. */
  readonly parts?: readonly Part[];
  /** The header above, in a log of comma-separated values. */
  readonly csv?: CsvHeader;
}

export function framerState(
  clock: ClockState,
  time: number | undefined,
  said: Said | undefined,
  day?: LogDayState,
  parts: readonly Part[] = [],
): FramerState {
  return {
    clock,
    ...(day === undefined ? {} : { day }),
    ...(time === undefined ? {} : { time }),
    ...(said === undefined ? {} : { said: plain(said) }),
    ...(parts.length === 0 ? {} : { parts }),
  };
}

/** The state with the header that stands above. */
export function withCsvHeader(state: FramerState, csv: CsvHeader | undefined): FramerState {
  return csv === undefined ? state : { ...state, csv };
}

/** Only what is needed: the envelope that it may be has more. */
function plain({ host, program, pid, text }: Said): Said {
  return { host, program, text, ...(pid === undefined ? {} : { pid }) };
}
