import { IANAZone } from 'luxon';

import { MailLensError } from '../errors.ts';

/** No zone turns its clock by more than two hours, and never twice within this many milliseconds. */
const reach = 3 * 3_600_000;

/** How far records of one file may stand out of order, in milliseconds. */
const disorder = 10_000;

/** A place's wall clock. Wall times are given as if they were UTC, in milliseconds since 1970. */
export interface Zone {
  /** The offset (milliseconds east of UTC) of the whole hour that starts at this wall time; undefined if it changes near it. */
  steadyOffset(wall: number): number | undefined;
  /**
   * The time at which the wall clock shows this. In the hour that the clock shows twice it is the first, unless that lies
   * before `latest`, the latest time of the file. In the hour that it skips, the offset after the change counts.
   */
  resolve(wall: number, latest: number | undefined): number;
}

/** Throws `bad_zone` for a name that the time zone database does not have. */
export function createZone(name: string): Zone {
  const zone = IANAZone.create(name);
  if (!zone.isValid) {
    throw new MailLensError('bad_zone', `the time zone ${name} is unknown`);
  }
  const offsetAt = (time: number): number => zone.offset(time) * 60_000;
  // The offset itself is needed to know the time at which to ask for it; a guess is near enough to look around from.
  const offsetsAround = (wall: number): { before: number; after: number } => {
    const guess = wall - offsetAt(wall);
    return { before: offsetAt(guess - reach), after: offsetAt(guess + reach) };
  };
  return {
    steadyOffset(wall) {
      const { before, after } = offsetsAround(wall);
      return before === after ? before : undefined;
    },
    resolve(wall, latest) {
      const { before, after } = offsetsAround(wall);
      const readings = [wall - before, wall - after].filter((time) => offsetAt(time) === wall - time);
      const [first, second] = readings.sort((one, other) => one - other);
      if (first === undefined) {
        return wall - after;
      }
      return second !== undefined && latest !== undefined && first < latest - disorder ? second : first;
    },
  };
}
