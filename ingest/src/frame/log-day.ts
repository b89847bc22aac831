import { IANAZone } from 'luxon';
import type { NamedLog } from './named-log.ts';

/** A day of the calendar. Months are 1 to 12. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** All that must be remembered of the times of day so far, in milliseconds since midnight. */
export interface LogDayState {
  readonly first: number;
  readonly latest: number;
}

/** Which day a time of day belongs to, in a log whose lines have no date. */
export interface LogDay {
  /**
   * The day of a line with this time of day (milliseconds since midnight). Lines are asked for in the order of the file;
   * asking again for the last one gives the same answer.
   */
  dateOf(timeOfDay: number): CalendarDay;
  /** When the named day begins on a wall clock, given as if it were UTC; undefined where the name tells no day. */
  readonly beginning: CalendarDay | undefined;
  /** The date in the file's name, once a line needed it; else empty. */
  readonly nameDate: string;
  save(): LogDayState | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const dayLength = 24 * hour;
/** How long before midnight a file's first line may be left over from the day before. */
const leftOver = 10 * minute;

/**
 * SmarterMail begins a new file at midnight, so a file's lines are those of the day in its name. At the seam its threads
 * may still write lines of the new day into the old file: where the time of day falls back by more than twelve hours,
 * which neither disorder among threads nor a change to winter time can do, the line is of the next day. The other way
 * round, a file that begins less than ten minutes before midnight begins with a line left over from the day before, and
 * what follows is of the day in its name.
 *
 * Without such a name, the file's last change tells the day: a time of day that it had not reached yet is of the day
 * before.
 */
export function createLogDay(
  named: NamedLog | undefined,
  context: { readonly zone: string; readonly lastWritten: number },
  saved?: LogDayState,
): LogDay {
  let state = saved;
  let isUsed = false;

  const isAfterMidnight = (timeOfDay: number): boolean => {
    state ??= { first: timeOfDay, latest: timeOfDay };
    const isNextDay = state.latest - timeOfDay > dayLength / 2 && state.first < dayLength - leftOver;
    if (!isNextDay && timeOfDay > state.latest) {
      state = { ...state, latest: timeOfDay };
    }
    return isNextDay;
  };

  return {
    dateOf(timeOfDay) {
      if (named === undefined) {
        return dayOfLastChange(timeOfDay, context);
      }
      isUsed = true;
      return isAfterMidnight(timeOfDay) ? dayAfter(named) : named;
    },
    get beginning() {
      isUsed ||= named !== undefined;
      return named;
    },
    get nameDate() {
      return isUsed ? (named?.date ?? '') : '';
    },
    save: () => state,
  };
}

function dayAfter({ year, month, day }: CalendarDay): CalendarDay {
  return dayOf(Date.UTC(year, month - 1, day + 1));
}

/** Clocks differ, and a line is stamped before it is written: an hour of grace. */
function dayOfLastChange(
  timeOfDay: number,
  context: { readonly zone: string; readonly lastWritten: number },
): CalendarDay {
  const { zone, lastWritten } = context;
  const wall = lastWritten + IANAZone.create(zone).offset(lastWritten) * minute;
  const isReached = timeOfDay <= (wall % dayLength) + hour;
  return dayOf(isReached ? wall : wall - dayLength);
}

function dayOf(wall: number): CalendarDay {
  const date = new Date(wall);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
