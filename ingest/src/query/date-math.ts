import { DateTime, type DateTimeUnit, type DurationLikeObject } from 'luxon';
import type { Refuse } from './field-type.ts';

export interface DateContext {
  /** Milliseconds since 1970, for `now`. */
  readonly now: number;
  /** The zone of dates that name none, and of rounding to days. */
  readonly zone: string;
}

/**
 * A point in time as Elasticsearch's `strict_date_optional_time||epoch_millis` with date math reads it: `2026-11-22`,
 * `2026-11-22T21:18:19.5+01:00`, `1795382299000`, `now-1h/d`, `2026-11-22||+1M/d`.
 *
 * @param isLast whether what is left open is filled up (the last millisecond of the day) or down
 * @returns milliseconds since 1970
 */
export function dateOf(text: string, isLast: boolean, { now, zone }: DateContext, refuse: Refuse): number {
  if (text.startsWith('now')) {
    return calculate(DateTime.fromMillis(now, { zone }), text.slice('now'.length), isLast, refuse);
  }
  const bars = text.indexOf('||');
  if (bars < 0) {
    return plainDate(text, isLast, zone, refuse).toMillis();
  }
  return calculate(plainDate(text.slice(0, bars), false, zone, refuse), text.slice(bars + 2), isLast, refuse);
}

const isoDate =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;

function plainDate(text: string, isLast: boolean, zone: string, refuse: Refuse): DateTime {
  const found = isoDate.exec(text);
  if (found === null) {
    return epochMilliseconds(text, zone, refuse);
  }
  const [, year, month = '1', day = '1', ...clock] = found;
  const [hour, minute, second, fraction, offset] = clock;
  const fill = (part: string | undefined, last: number) => (part === undefined ? (isLast ? last : 0) : Number(part));
  const date = DateTime.fromObject(
    {
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: fill(hour, 23),
      minute: fill(minute, 59),
      second: fill(second, 59),
      millisecond: fraction === undefined ? fill(undefined, 999) : Number(fraction.padEnd(3, '0').slice(0, 3)),
    },
    { zone: offset === undefined ? zone : zoneOf(offset) },
  );
  if (!date.isValid) {
    throw refuse(`${JSON.stringify(text)} is not a date`);
  }
  return date;
}

function zoneOf(offset: string): string {
  return offset === 'Z' ? 'UTC' : `UTC${offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset}`;
}

/** Elasticsearch takes even milliseconds since 1970 for a local time of the zone. */
function epochMilliseconds(text: string, zone: string, refuse: Refuse): DateTime {
  if (!/^-?\d+$/.test(text)) {
    const hint = 'Write a date like 2026-11-22, 2026-11-22T21:18 (in quotation marks outside of a range), or now-1h/d.';
    throw refuse(`${JSON.stringify(text)} is not a date`, hint);
  }
  return DateTime.fromMillis(Number(text), { zone: 'UTC' }).setZone(zone, { keepLocalTime: true });
}

const units: Readonly<Record<string, { duration: keyof DurationLikeObject; start: DateTimeUnit }>> = {
  y: { duration: 'years', start: 'year' },
  M: { duration: 'months', start: 'month' },
  w: { duration: 'weeks', start: 'week' },
  d: { duration: 'days', start: 'day' },
  h: { duration: 'hours', start: 'hour' },
  H: { duration: 'hours', start: 'hour' },
  m: { duration: 'minutes', start: 'minute' },
  s: { duration: 'seconds', start: 'second' },
};
const step = /([+-]\d*|\/1?)([yMwdhHms])/y;

function calculate(begin: DateTime, math: string, isLast: boolean, refuse: Refuse): number {
  let time = begin;
  step.lastIndex = 0;
  while (step.lastIndex < math.length) {
    const at = step.lastIndex;
    const [, operation = '', letter = ''] = step.exec(math) ?? [];
    const unit = units[letter];
    if (unit === undefined) {
      throw refuse(
        `${JSON.stringify(math.slice(at))} is not date math`,
        'Write it like now-1h, now/d or 2026-11-22||+1d.',
      );
    }
    time = operation.startsWith('/')
      ? rounded(time, unit, isLast)
      : time.plus({ [unit.duration]: amountOf(operation) });
  }
  return time.toMillis();
}

function amountOf(operation: string): number {
  const amount = operation.length === 1 ? 1 : Number(operation.slice(1));
  return operation.startsWith('-') ? -amount : amount;
}

function rounded(
  time: DateTime,
  { duration, start }: { duration: keyof DurationLikeObject; start: DateTimeUnit },
  isLast: boolean,
): DateTime {
  const floor = time.startOf(start);
  return isLast ? floor.plus({ [duration]: 1 }).minus(1) : floor;
}
