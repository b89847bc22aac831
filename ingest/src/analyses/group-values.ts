import type { Condition, GroupBy } from './definition.ts';
import { indexedValues, type Fields } from './field-values.ts';
import { createTimeBucket } from './time-bucket.ts';

/** The groups that a document is in: one for each combination of the values of its fields. */
export type GroupValues = (fields: Fields, time: number) => readonly (readonly string[])[];

const hasNone = [''];

export function createGroupValues(by: readonly GroupBy[], timeZone: string): GroupValues {
  const readers = by.map((one) => readerOf(one, timeZone));
  return (fields, time) => {
    let groups: string[][] = [[]];
    for (const read of readers) {
      const values = read(fields, time);
      const [only] = values;
      if (values.length === 1 && only !== undefined) {
        groups.forEach((group) => group.push(only));
      } else {
        groups = groups.flatMap((group) => values.map((value) => [...group, value]));
      }
    }
    return groups;
  };
}

/**
 * Tells whether a group is asked for. An event has several domains, say; who filters by one of them wants the row of
 * that one, not also those of the domains that it exchanged mail with.
 */
export function createGroupTest(
  by: readonly GroupBy[],
  filters: readonly Condition[],
): (values: readonly string[]) => boolean {
  const wanted = by.map((one) => wantedValues(one, filters));
  return (values) => values.every((value, place) => wanted[place]?.has(value) ?? true);
}

function readerOf(by: GroupBy, timeZone: string): (fields: Fields, time: number) => readonly string[] {
  if (typeof by === 'object') {
    const bucket = createTimeBucket(by.interval, timeZone);
    return (_, time) => [bucket(time)];
  }
  return (fields) => {
    const values = indexedValues(fields, by);
    return values.length === 0 ? hasNone : values.map(String);
  };
}

function wantedValues(by: GroupBy, filters: readonly Condition[]): Set<string> | undefined {
  const filter = filters.find((one) => 'is' in one && one.field === by);
  return filter !== undefined && 'is' in filter ? new Set(filter.is.map(String)) : undefined;
}
