import type { Client, estypes } from '@elastic/elasticsearch';
import type { Group } from './group.ts';
import type { Condition, LabQuestion } from './questions.ts';

const pageSize = 1_000;

/** The answer of the documents in an index: composite aggregations, so that every group and count is exact. */
export async function ask(client: Client, index: string, question: LabQuestion): Promise<Group[]> {
  const groups: Group[] = [];
  let after: estypes.AggregationsCompositeAggregateKey | undefined;
  do {
    const found = await client.search<unknown, { groups: estypes.AggregationsCompositeAggregate }>({
      index,
      size: 0,
      query: { bool: { filter: question.where.map(clauseOf) } },
      aggs: { groups: aggregationOf(question, after) },
    });
    const page = found.aggregations?.groups;
    const buckets = Array.isArray(page?.buckets) ? page.buckets : [];
    groups.push(...buckets.map((bucket) => groupOf(question, bucket)));
    after = page?.after_key;
  } while (after !== undefined);
  return groups;
}

function clauseOf(condition: Condition): estypes.QueryDslQueryContainer {
  if ('is' in condition) {
    return { terms: { [condition.field]: [...condition.is] } };
  }
  const exists = { exists: { field: condition.field } };
  return condition.exists ? exists : { bool: { must_not: exists } };
}

function aggregationOf(
  { by, sum }: LabQuestion,
  after: estypes.AggregationsCompositeAggregateKey | undefined,
): estypes.AggregationsAggregationContainer {
  return {
    composite: {
      size: pageSize,
      sources: by.map((field) => ({ [field]: { terms: { field, missing_bucket: true } } })),
      ...(after === undefined ? {} : { after }),
    },
    ...(sum === undefined ? {} : { aggs: { sum: { sum: { field: sum } } } }),
  };
}

function groupOf({ by }: LabQuestion, bucket: estypes.AggregationsCompositeBucket): Group {
  const sum: unknown = bucket['sum'];
  const isSum = typeof sum === 'object' && sum !== null && 'value' in sum;
  return {
    values: by.map((field) => String(bucket.key[field] ?? '')),
    count: isSum ? Number(sum.value) : bucket.doc_count,
  };
}
