import { endOfDigits, fourDigits, isDigit, twoDigits } from './digits.ts';

/** A time as a log line spells it. What the line does not say is undefined. */
export interface Stamp {
  readonly year: number | undefined;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  /** Milliseconds since the hour began. A leap second counts as the second before it. */
  readonly inHour: number;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number | undefined;
  /** Whether the line names fractions of a second. */
  readonly fraction: boolean;
  /** Where the stamp ends in the text. */
  readonly end: number;
}

const monthDays = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads `Nov 22 21:18:21` (RFC 3164 section 4.1.2), also with a fraction, with the year after the day, and with days below
 * 10 written with one blank. Undefined where the text at `at` is no such stamp, or names no time that exists.
 */
export function readBsdStamp(text: string, at: number): Stamp | undefined {
  const month = monthOf(text, at);
  if (month === 0 || text.charCodeAt(at + 3) !== 32) {
    return undefined;
  }
  const dayAt = text.charCodeAt(at + 4) === 32 ? at + 5 : at + 4;
  const dayEnd = endOfDigits(text, dayAt);
  const day = dayEnd - dayAt === 2 ? twoDigits(text, dayAt) : dayEnd - dayAt === 1 ? text.charCodeAt(dayAt) - 48 : 0;
  if (text.charCodeAt(dayEnd) !== 32) {
    return undefined;
  }
  // A year has no colon after its second digit, an hour has.
  const hasYear = isDigit(text, dayEnd + 3) && text.charCodeAt(dayEnd + 5) === 32;
  const year = hasYear ? fourDigits(text, dayEnd + 1) : undefined;
  return withClock(text, hasYear ? dayEnd + 6 : dayEnd + 1, { year, month, day });
}

/**
 * Reads `2026-11-22` and a clock after the separator (`T` in RFC 3339, a blank in Exim's logs): `21:17:48.780792`. Zones are
 * read by `readZone`.
 */
export function readIsoStamp(text: string, at: number, separator: 84 | 32): Stamp | undefined {
  const year = fourDigits(text, at);
  const dashes = text.charCodeAt(at + 4) === 45 && text.charCodeAt(at + 7) === 45;
  if (year < 0 || !dashes || text.charCodeAt(at + 10) !== separator) {
    return undefined;
  }
  return withClock(text, at + 11, { year, month: twoDigits(text, at + 5), day: twoDigits(text, at + 8) });
}

/** Adds the zone at the stamp's end: `Z`, `+02:00` or `+0200`. The stamp itself where there is none. */
export function readZone(text: string, at: number, stamp: Stamp): Stamp {
  const sign = text.charCodeAt(at);
  if (sign === 90) {
    return { ...stamp, offsetMinutes: 0, end: at + 1 };
  }
  const minutesAt = text.charCodeAt(at + 3) === 58 ? at + 4 : at + 3;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, minutesAt);
  if ((sign !== 43 && sign !== 45) || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
    return stamp;
  }
  const offset = hours * 60 + minutes;
  return { ...stamp, offsetMinutes: sign === 45 ? -offset : offset, end: minutesAt + 2 };
}

/** Reads the clock time at `at`, `21:18:21` with or without a fraction, on the given day. */
export function readClockTime(
  text: string,
  at: number,
  date: { year: number; month: number; day: number },
): Stamp | undefined {
  return withClock(text, at, date);
}

function withClock(
  text: string,
  at: number,
  { year, month, day }: { year: number | undefined; month: number; day: number },
): Stamp | undefined {
  const hour = twoDigits(text, at);
  const minute = twoDigits(text, at + 3);
  const second = twoDigits(text, at + 6);
  const colons = text.charCodeAt(at + 2) === 58 && text.charCodeAt(at + 5) === 58;
  if (!colons || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
    return undefined;
  }
  if ((year !== undefined && year < 1970) || month < 1 || month > 12 || day < 1 || day > (monthDays[month] ?? 0)) {
    return undefined;
  }
  if (month === 2 && day === 29 && year !== undefined && !isLeapYear(year)) {
    return undefined;
  }
  const fraction = text.charCodeAt(at + 8) === 46 && isDigit(text, at + 9);
  const inHour = minute * 60_000 + Math.min(second, 59) * 1000 + (fraction ? milliseconds(text, at + 9) : 0);
  const end = fraction ? endOfDigits(text, at + 9) : at + 8;
  return { year, month, day, hour, inHour, offsetMinutes: undefined, fraction, end };
}

/** The first three digits of a fraction of a second; missing ones are 0. */
function milliseconds(text: string, at: number): number {
  let value = 0;
  let more = true;
  for (let place = 0; place < 3; place++) {
    more = more && isDigit(text, at + place);
    value = value * 10 + (more ? text.charCodeAt(at + place) - 48 : 0);
  }
  return value;
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

const months = new Map(
  ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].map((name, index) => [
    packed(name, 0),
    index + 1,
  ]),
);

/** 1 to 12, or 0 where no month's English abbreviation stands. */
function monthOf(text: string, at: number): number {
  return months.get(packed(text, at)) ?? 0;
}

/** Three UTF-16 code units as one number: no two texts share one. */
function packed(text: string, at: number): number {
  return (text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1)) * 65_536 + text.charCodeAt(at + 2);
}
