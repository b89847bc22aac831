import type { Interval } from './definition.ts';

/** Every offset from UTC in use is a multiple of a quarter of an hour, so no day or hour begins inside one. */
const quarterHour = 900_000;
const maxKnown = 20_000;

/**
 * Names the day (`2026-11-22`) or hour (`2026-11-22T14:00+01:00`) of a time in that zone. The offset tells apart the two
 * hours of the same name when the clocks go back.
 */
export function createTimeBucket(interval: Interval, timeZone: string): (milliseconds: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(interval === 'hour' ? { hour: '2-digit', timeZoneName: 'longOffset' } : {}),
  });
  const known = new Map<number, string>();
  return (milliseconds) => {
    const quarter = Math.floor(milliseconds / quarterHour);
    let name = known.get(quarter);
    if (name === undefined) {
      name = nameOf(format.formatToParts(quarter * quarterHour));
      if (known.size >= maxKnown) {
        known.clear();
      }
      known.set(quarter, name);
    }
    return name;
  };
}

/** The order of time: where the clocks go back, the names of two hours are in the other order. */
export function compareBuckets(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function nameOf(parts: readonly Intl.DateTimeFormatPart[]): string {
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  const day = `${part('year') ?? ''}-${part('month') ?? ''}-${part('day') ?? ''}`;
  const hour = part('hour');
  if (hour === undefined) {
    return day;
  }
  // Intl writes UTC as a bare "GMT", other zones as "GMT+01:00".
  const offset = part('timeZoneName')?.slice('GMT'.length) ?? '';
  return `${day}T${hour}:00${offset === '' ? '+00:00' : offset}`;
}
