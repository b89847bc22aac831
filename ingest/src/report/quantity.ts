import { DateTime } from 'luxon';
import type { Value } from '../analyses/answer.ts';
import { unitOf, type Metric, type Unit } from '../analyses/definition.ts';

/** The number of a metric as a person reads it; `-` where there is none. Times are those of the report's zone. */
export function quantity(value: Value | undefined, metric: Metric, timeZone: string): string {
  return value === null || value === undefined ? '-' : writers[unitOf(metric)](value, timeZone);
}

/** A number with thousands marked, the same in every locale. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** A moment in the zone of the report, to the second. */
export function moment(milliseconds: number, timeZone: string): string {
  return DateTime.fromMillis(milliseconds, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

const writers: Record<Unit, (value: number, timeZone: string) => string> = {
  count: (value) => grouped(Math.round(value)),
  bytes: bytesText,
  seconds: secondsText,
  share: percent,
  time: moment,
};

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

function bytesText(bytes: number): string {
  let value = bytes;
  let place = 0;
  while (value >= 1_000 && place < byteUnits.length - 1) {
    value /= 1_000;
    place++;
  }
  return `${place === 0 ? value : value.toPrecision(3)} ${byteUnits[place] ?? ''}`;
}

function secondsText(seconds: number): string {
  if (seconds < 100) {
    return `${Number(seconds.toPrecision(3))} s`;
  }
  if (seconds < 7_200) {
    return `${Math.round(seconds / 60)} min`;
  }
  return seconds < 172_800 ? `${(seconds / 3_600).toFixed(1)} h` : `${(seconds / 86_400).toFixed(1)} d`;
}
