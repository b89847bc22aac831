import type { EventFields } from '../ecs/fields.generated.ts';
import { inOrder, type Answer, type Breakdown, type Condition, type Group } from './definition.ts';

/** Answers breakdowns over documents as they pass by. Memory grows with the number of groups only. */
export interface DocumentCounter {
  add(fields: EventFields): void;
  answer(): Answer;
}

/** @param saved the answer so far, to go on from */
export function createDocumentCounter(breakdowns: readonly Breakdown[], saved?: Answer): DocumentCounter {
  const counts = breakdowns.map(
    ({ id }) => new Map((saved?.groups[id] ?? []).map((group) => [group.values.join('\0'), { ...group }])),
  );
  let documents = saved?.documents ?? 0;
  let first = saved?.first;
  let last = saved?.last;

  return {
    add(fields) {
      documents++;
      const time = fields['@timestamp'];
      first = first === undefined || time < first ? time : first;
      last = last === undefined || time > last ? time : last;
      breakdowns.forEach((breakdown, number) => {
        if (breakdown.where.every((condition) => holds(condition, fields))) {
          addTo(counts[number], breakdown, fields);
        }
      });
    },
    answer: () => ({
      documents,
      first,
      last,
      groups: Object.fromEntries(
        breakdowns.map(({ id }, number) => [id, inOrder(counts[number]?.values() ?? [])]),
      ),
    }),
  };
}

type MutableGroup = { -readonly [Key in keyof Group]: Group[Key] };

function holds(condition: Condition, fields: EventFields): boolean {
  const value = fields[condition.field];
  if ('exists' in condition) {
    return (value !== undefined) === condition.exists;
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return condition.is.some((wanted) => values.includes(wanted));
}

function addTo(groups: Map<string, MutableGroup> | undefined, breakdown: Breakdown, fields: EventFields): void {
  const values = breakdown.by.map((field) => word(fields[field]));
  const key = values.join('\0');
  const amount = breakdown.sum === undefined ? 1 : Number(fields[breakdown.sum] ?? 0);
  const group = groups?.get(key);
  if (group === undefined) {
    groups?.set(key, { values, count: amount });
  } else {
    group.count += amount;
  }
}

function word(value: EventFields[keyof EventFields]): string {
  return value === undefined ? '' : String(value);
}
