import type { estypes } from '@elastic/elasticsearch';
import type { EventFields } from '../ecs/fields.generated.ts';
import type { Filters } from './filters.ts';

type Narrowing = Pick<Filters, 'since' | 'until' | 'query'>;

/** What conditions cannot say, as a test of one event: its time, and a query in the syntax of Lucene. */
export function createFieldsFilter({ since, until, query }: Narrowing): (fields: EventFields) => boolean {
  return (fields) => {
    const time = Date.parse(fields['@timestamp']);
    return (
      (since === undefined || time >= since) && (until === undefined || time < until) && (query?.test(fields) ?? true)
    );
  };
}

/** The same for Elasticsearch. */
export function elasticsearchFilter(
  { since, until, query }: Narrowing,
  timeZone: string,
): estypes.QueryDslQueryContainer[] {
  const range = {
    ...(since === undefined ? {} : { gte: new Date(since).toISOString() }),
    ...(until === undefined ? {} : { lt: new Date(until).toISOString() }),
  };
  return [
    ...(since === undefined && until === undefined ? [] : [{ range: { '@timestamp': range } }]),
    ...(query === undefined
      ? []
      : [{ query_string: { query: query.text, analyze_wildcard: true, time_zone: timeZone } }]),
  ];
}
