import type { EventFields } from '../ecs/fields.generated.ts';
import type { Filters } from './filters.ts';

/** What conditions cannot say, as a test of one event: its time, and a query in the syntax of Lucene. */
export function createFieldsFilter({
  since,
  until,
  query,
}: Pick<Filters, 'since' | 'until' | 'query'>): (fields: EventFields) => boolean {
  return (fields) => {
    const time = Date.parse(fields['@timestamp']);
    return (
      (since === undefined || time >= since) && (until === undefined || time < until) && (query?.test(fields) ?? true)
    );
  };
}
