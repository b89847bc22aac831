import { createZone } from './zone.ts';
import { isLeapYear, type Stamp } from './stamp.ts';

const day = 86_400_000;
const halfYear = 182.5 * day;

/** The latest time of the file so far: all that a clock must remember. */
export interface ClockState {
  readonly latest?: number;
}

/**
 * Turns stamps into times. Years and zones that stamps leave out are resolved from the file's own order, its last change
 * and the zone given, never from the time of day, so that the same file gives the same times whenever it is read.
 */
export interface Clock {
  /** Milliseconds since 1970. Does not change the clock: a stamp may turn out to be no stamp. */
  resolve(stamp: Stamp): number;
  /** A record stands at this time; later stamps are resolved so that the file stays in order. */
  advance(time: number): void;
  save(): ClockState;
}

/** `lastWritten` is asked anew whenever a year is in doubt, so that it may grow with a file that is followed. */
export interface ClockContext {
  readonly zone: string;
  readonly lastWritten: number;
  /** The year of the first stamp that names none, where it is known (sources/first-year.ts). */
  readonly firstYear?: number | undefined;
}

/** Throws `bad_zone`. */
export function createClock(context: ClockContext, saved: ClockState = {}): Clock {
  const zone = createZone(context.zone);
  let latest = saved.latest;
  // Lines come thousands to the hour: the hour is resolved once. Not where the zone's offset changes in that hour.
  let hourKey = -1;
  let hourStart = 0;

  const resolveHour = (stamp: Stamp): number => {
    const year = stamp.year ?? yearOf(stamp, latest, context.lastWritten, context.firstYear);
    const wall = Date.UTC(year, stamp.month - 1, stamp.day, stamp.hour);
    const steady = zone.steadyOffset(wall);
    if (steady === undefined) {
      return zone.resolve(wall + stamp.inHour, latest);
    }
    hourKey = keyOf(stamp);
    hourStart = wall - steady;
    return hourStart + stamp.inHour;
  };

  return {
    resolve(stamp) {
      if (stamp.offsetMinutes !== undefined && stamp.year !== undefined) {
        return exactTime(stamp, stamp.year, stamp.offsetMinutes);
      }
      return keyOf(stamp) === hourKey ? hourStart + stamp.inHour : resolveHour(stamp);
    },
    advance(time) {
      // What claims to be later than the file's last change is a broken clock, which must not lead the others.
      if ((latest === undefined || time > latest) && time <= context.lastWritten + day) {
        latest = time;
      }
    },
    save: () => (latest === undefined ? {} : { latest }),
  };
}

function exactTime(stamp: Stamp, year: number, offsetMinutes: number): number {
  return Date.UTC(year, stamp.month - 1, stamp.day, stamp.hour) + stamp.inHour - offsetMinutes * 60_000;
}

/** One number for each hour of a calendar; hours of stamps without a year have year 0. */
function keyOf({ year = 0, month, day: dayOfMonth, hour }: Stamp): number {
  return ((year * 13 + month) * 32 + dayOfMonth) * 24 + hour;
}

/**
 * The year that brings the stamp nearest to the latest record, or for the first record nearest to the file's last change.
 * So December to January turns the year, and a late December line after it turns it back for that line. Nothing is
 * later than the file's last change, give or take the day by which zones and clocks may differ.
 *
 * @param firstYear the year of the first record, for a file that goes on for more than a year
 */
export function yearOf(stamp: Stamp, latest: number | undefined, lastWritten: number, firstYear = Infinity): number {
  const bound = lastWritten + day;
  const limit = latest === undefined ? bound : Math.min(bound, latest + halfYear);
  const limitYear = new Date(limit).getUTCFullYear();
  let year = latest === undefined ? Math.min(limitYear, firstYear) : limitYear;
  while (timeIn(year, stamp) > limit) {
    year--;
  }
  while (stamp.month === 2 && stamp.day === 29 && !isLeapYear(year)) {
    year--;
  }
  return year;
}

function timeIn(year: number, stamp: Stamp): number {
  return Date.UTC(year, stamp.month - 1, stamp.day, stamp.hour) + stamp.inHour;
}
