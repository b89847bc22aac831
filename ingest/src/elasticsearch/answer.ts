import type { Client, estypes } from '@elastic/elasticsearch';
import { inOrder, type Answer, type Breakdown, type Condition, type Group } from '../analyses/definition.ts';

const pageSize = 1_000;

/**
 * Answers breakdowns over an index or alias. Counts and sums are exact: composite aggregations are paged to their end.
 *
 * @param query further restriction, such as a time range
 */
export async function answerFromElasticsearch(
  client: Client,
  index: string,
  breakdowns: readonly Breakdown[],
  query: estypes.QueryDslQueryContainer = { match_all: {} },
): Promise<Answer> {
  const found = await client.search<
    unknown,
    { first: estypes.AggregationsMinAggregate; last: estypes.AggregationsMaxAggregate }
  >({
    index,
    size: 0,
    track_total_hits: true,
    query,
    aggs: { first: { min: { field: '@timestamp' } }, last: { max: { field: '@timestamp' } } },
  });
  const groups: Record<string, Group[]> = {};
  for (const breakdown of breakdowns) {
    groups[breakdown.id] = inOrder(await groupsOf(client, index, breakdown, query));
  }
  const total = found.hits.total;
  return {
    documents: typeof total === 'number' ? total : (total?.value ?? 0),
    first: found.aggregations?.first.value_as_string,
    last: found.aggregations?.last.value_as_string,
    groups,
  };
}

async function groupsOf(
  client: Client,
  index: string,
  breakdown: Breakdown,
  query: estypes.QueryDslQueryContainer,
): Promise<Group[]> {
  const groups: Group[] = [];
  let after: estypes.AggregationsCompositeAggregateKey | undefined;
  do {
    const found = await client.search<unknown, { groups: estypes.AggregationsCompositeAggregate }>({
      index,
      size: 0,
      query: { bool: { filter: [query, ...breakdown.where.map(clauseOf)] } },
      aggs: { groups: groupsAggregation(breakdown, after) },
    });
    const page = found.aggregations?.groups;
    for (const bucket of Array.isArray(page?.buckets) ? page.buckets : []) {
      groups.push(groupOf(breakdown, bucket));
    }
    after = page?.after_key;
  } while (after !== undefined);
  return groups;
}

function groupsAggregation(
  breakdown: Breakdown,
  after: estypes.AggregationsCompositeAggregateKey | undefined,
): estypes.AggregationsAggregationContainer {
  return {
    composite: {
      size: pageSize,
      sources: breakdown.by.map((field) => ({ [field]: { terms: { field, missing_bucket: true } } })),
      ...(after === undefined ? {} : { after }),
    },
    ...(breakdown.sum === undefined ? {} : { aggs: { sum: { sum: { field: breakdown.sum } } } }),
  };
}

function groupOf(breakdown: Breakdown, bucket: estypes.AggregationsCompositeBucket): Group {
  const sum: unknown = bucket['sum'];
  const summed = typeof sum === 'object' && sum !== null && 'value' in sum ? Number(sum.value) : bucket.doc_count;
  return {
    values: breakdown.by.map((field) => String(bucket.key[field] ?? '')),
    count: summed,
  };
}

function clauseOf(condition: Condition): estypes.QueryDslQueryContainer {
  if ('is' in condition) {
    return { terms: { [condition.field]: [...condition.is] } };
  }
  const exists = { exists: { field: condition.field } };
  return condition.exists ? exists : { bool: { must_not: exists } };
}
