import type { estypes } from '@elastic/elasticsearch';
import type { Filters } from '../report/filters.ts';
import { queryString } from './search.ts';

/** What conditions cannot say: a range of time, and a query in the syntax of Lucene. */
export function elasticsearchFilter(
  { since, until, query }: Pick<Filters, 'since' | 'until' | 'query'>,
  timeZone: string,
): estypes.QueryDslQueryContainer[] {
  const range = {
    ...(since === undefined ? {} : { gte: new Date(since).toISOString() }),
    ...(until === undefined ? {} : { lt: new Date(until).toISOString() }),
  };
  return [
    ...(since === undefined && until === undefined ? [] : [{ range: { '@timestamp': range } }]),
    ...(query === undefined ? [] : [queryString(query.text, timeZone)]),
  ];
}
