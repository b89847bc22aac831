import type { Client, estypes } from '@elastic/elasticsearch';
import type { EventFields } from '../ecs/fields.generated.ts';
import { explain } from './failure.ts';

/** The number of documents that one request may ask for: `index.max_result_window`. */
const pageSize = 5_000;
const keepAlive = '2m';

/** Newest first; of one time, by file, and from the end of the file to its beginning. */
export const newestFirstSort: estypes.SortCombinations[] = [
  { '@timestamp': 'desc' },
  { 'log.file.path': { order: 'asc', missing: '_first' } },
  { 'log.offset': { order: 'desc', missing: 0 } },
];

/** A query as `parseQuery` understands it: the same options, so that both engines give the same documents. */
export function queryString(query: string, zone: string): estypes.QueryDslQueryContainer {
  return { query_string: { query, time_zone: zone, analyze_wildcard: true, fuzzy_max_expansions: 1_000 } };
}

export interface Page {
  /** All that fit, on every page the same. */
  readonly total: number;
  readonly documents: readonly EventFields[];
}

/**
 * The documents that fit, page by page, up to `size`. A point in time keeps the pages of one answer together while others
 * write, also beyond the 10,000 documents of one request.
 *
 * @throws MailLensError as `explain` makes it
 */
export async function* search(
  client: Client,
  index: string,
  options: { query: estypes.QueryDslQueryContainer; sort: estypes.SortCombinations[]; size: number },
): AsyncGenerator<Page> {
  let { id } = await client.openPointInTime({ index, keep_alive: keepAlive, ignore_unavailable: true }).catch(rethrow);
  try {
    let left = options.size;
    let after: estypes.SortResults | undefined;
    do {
      const found = await nextPage(client, { ...options, id, after, size: Math.min(left, pageSize) });
      id = found.pit_id ?? id;
      const { hits, total = 0 } = found.hits;
      yield {
        total: typeof total === 'number' ? total : total.value,
        documents: hits.flatMap(({ _source }) => (_source === undefined ? [] : [_source])),
      };
      left -= hits.length;
      after = hits.length < pageSize ? undefined : hits.at(-1)?.sort;
    } while (left > 0 && after !== undefined);
  } finally {
    // It ends by itself after its time; that it cannot be closed earlier is no failure of the search.
    await client.closePointInTime({ id }).catch(() => undefined);
  }
}

function nextPage(
  client: Client,
  options: {
    query: estypes.QueryDslQueryContainer;
    sort: estypes.SortCombinations[];
    size: number;
    id: string;
    after: estypes.SortResults | undefined;
  },
): Promise<estypes.SearchResponse<EventFields>> {
  const { query, sort, size, id, after } = options;
  return client
    .search<EventFields>({
      pit: { id, keep_alive: keepAlive },
      query,
      sort,
      size,
      track_total_hits: true,
      ...(after === undefined ? {} : { search_after: after }),
    })
    .catch(rethrow);
}

function rethrow(error: unknown): never {
  throw explain(error);
}
