/** How much time one index holds: a UTC day (`2026.11.22`), ISO 8601 week (`2026.w47`) or month (`2026.11`). */
export type Period = 'day' | 'week' | 'month';

const dayMilliseconds = 86_400_000;

/**
 * The period that `time` (milliseconds since 1970, UTC) falls into, as index names have it. Asked for every document;
 * most ask for the day of the one before, so the last answer of each kind is kept.
 */
export function indexPeriod(time: number, period: Period): string {
  const day = Math.floor(time / dayMilliseconds);
  const last = lastAnswers[period];
  if (last.day !== day) {
    last.day = day;
    last.name = writers[period](day);
  }
  return last.name;
}

/**
 * When the period that an index name ends with is over: the first millisecond after it, UTC. Undefined for text that is
 * no period, or one that no calendar has (month 13, 30 February, week 53 of a year with 52).
 */
export function periodEnd(text: string): number | undefined {
  const found = /^(\d{4})\.(?:(\d\d)(?:\.(\d\d))?|w(\d\d))$/.exec(text);
  if (found === null) {
    return undefined;
  }
  const [, year = NaN, month = NaN, day = NaN, week = NaN] = found.map(Number);
  const period = found[4] !== undefined ? 'week' : found[3] !== undefined ? 'day' : 'month';
  const start = period === 'week' ? firstDayOfWeek(year, week) : dayNumber(year, month - 1, period === 'day' ? day : 1);
  // What the calendar does not have runs over into another period, whose name differs.
  if (writers[period](start) !== text) {
    return undefined;
  }
  const end = { day: start + 1, week: start + 7, month: dayNumber(year, month, 1) }[period];
  return end * dayMilliseconds;
}

const lastAnswers: Record<Period, { day: number; name: string }> = {
  day: { day: NaN, name: '' },
  week: { day: NaN, name: '' },
  month: { day: NaN, name: '' },
};

/** From days since 1970 to the name of a period. */
const writers: Record<Period, (day: number) => string> = {
  day: (day) => new Date(day * dayMilliseconds).toISOString().slice(0, 10).replaceAll('-', '.'),
  week: weekName,
  month: (day) => new Date(day * dayMilliseconds).toISOString().slice(0, 7).replace('-', '.'),
};

/** A week belongs to the year that holds its Thursday. */
function weekName(day: number): string {
  const thursday = day - weekday(day) + 3;
  const year = new Date(thursday * dayMilliseconds).getUTCFullYear();
  const week = Math.floor((thursday - dayNumber(year, 0, 1)) / 7) + 1;
  return `${String(year).padStart(4, '0')}.w${String(week).padStart(2, '0')}`;
}

/** 4 January is always in the first week. */
function firstDayOfWeek(year: number, week: number): number {
  const fourth = dayNumber(year, 0, 4);
  return fourth - weekday(fourth) + (week - 1) * 7;
}

/** Monday is 0. 1 January 1970 was a Thursday. */
function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function dayNumber(year: number, monthFromZero: number, day: number): number {
  return Math.floor(Date.UTC(year, monthFromZero, day) / dayMilliseconds);
}
