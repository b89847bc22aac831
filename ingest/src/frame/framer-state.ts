import type { ClockState } from './clock.ts';
import type { LogDayState } from './log-day.ts';
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
}

export function framerState(clock: ClockState, time: number | undefined, said: Said | undefined): FramerState {
  return {
    clock,
    ...(time === undefined ? {} : { time }),
    ...(said === undefined ? {} : { said: plain(said) }),
  };
}

/** Only what is needed: the envelope that it may be has more. */
function plain({ host, program, pid, text }: Said): Said {
  return { host, program, text, ...(pid === undefined ? {} : { pid }) };
}
