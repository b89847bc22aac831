import { dateOf, type DateContext } from './date-math.ts';
import type { FieldType, Refuse, ValueTest } from './field-type.ts';

/**
 * A `date`. What a bound leaves open is filled as Elasticsearch does: `[2026-11-22 TO 2026-11-22]` is the whole day, and
 * `>2026-11-22` begins with the next one. A date in quotation marks is always UTC, as query_string has it.
 */
export function dateField(context: DateContext): FieldType {
  const within = (text: string, { zone }: { zone: string }, refuse: Refuse): ValueTest => {
    const first = dateOf(text, false, { ...context, zone }, refuse);
    const last = dateOf(text, true, { ...context, zone }, refuse);
    return onTime((time) => time >= first && time <= last);
  };
  return {
    term: (text, refuse) => within(text, context, refuse),
    quoted: (text, refuse) => within(text, { zone: 'UTC' }, refuse),
    range({ from, to, includesFrom, includesTo }, refuse) {
      const first =
        from === undefined ? -Infinity : dateOf(from, !includesFrom, context, refuse) + (includesFrom ? 0 : 1);
      const last = to === undefined ? Infinity : dateOf(to, includesTo, context, refuse) - (includesTo ? 0 : 1);
      return onTime((time) => time >= first && time <= last);
    },
    isIndexed: () => true,
  };
}

function onTime(test: (time: number) => boolean): ValueTest {
  return (value) => test(Date.parse(String(value)));
}
