import type { estypes } from '@elastic/elasticsearch';
import type { Value } from '../analyses/answer.ts';
import type { Metric } from '../analyses/definition.ts';
import { allOf, searchName } from './clause.ts';
import { isObject, objectIn } from './json-object.ts';

type Aggregations = Record<string, estypes.AggregationsAggregationContainer>;

/** The aggregations for the metrics of a question: `m0`, `m1`, ... in their order. */
export function metricAggregations(metrics: readonly Metric[]): Aggregations {
  const wanted = metrics.map((metric, place) => [nameOf(place), aggregationOf(metric)] as const);
  return Object.fromEntries(
    wanted.flatMap(([name, aggregation]) => (aggregation === undefined ? [] : [[name, aggregation]])),
  );
}

/** The metrics out of an answer, which is a bucket or, for the whole, its top level. */
export function metricValues(metrics: readonly Metric[], bucket: object, documents: number): Value[] {
  return metrics.map((metric, place) => valueOf(metric, objectIn(bucket, nameOf(place)), documents));
}

function nameOf(place: number): string {
  return `m${place}`;
}

function aggregationOf(metric: Metric): estypes.AggregationsAggregationContainer | undefined {
  const plain = plainAggregation(metric);
  if (metric.where === undefined) {
    return plain;
  }
  return { filter: allOf(metric.where), ...(plain === undefined ? {} : { aggs: { value: plain } }) };
}

/** Undefined where the number of documents is all that is asked for. */
function plainAggregation(metric: Metric): estypes.AggregationsAggregationContainer | undefined {
  switch (metric.kind) {
    case 'count':
    case 'share':
      return undefined;
    case 'sum':
      return {
        sum: { field: searchName(metric.field), ...(metric.missing === undefined ? {} : { missing: metric.missing }) },
      };
    case 'max':
      return { max: { field: searchName(metric.field) } };
    case 'first':
      return { min: { field: '@timestamp' } };
    case 'last':
      return { max: { field: '@timestamp' } };
    case 'unique':
      // The largest threshold there is: counts below it are all but exact.
      return { cardinality: { field: searchName(metric.field), precision_threshold: 40_000 } };
    case 'percentile':
      return {
        percentiles: {
          field: searchName(metric.field),
          percents: [metric.percent],
          keyed: false,
          tdigest: { compression: 200 },
        },
      };
  }
}

function valueOf(metric: Metric, found: Record<string, unknown>, documents: number): Value {
  const count = metric.where === undefined ? documents : numberIn(found, 'doc_count');
  if (metric.kind === 'count') {
    return count;
  }
  if (metric.kind === 'share') {
    return documents < metric.floor ? null : (count ?? 0) / documents;
  }
  const plain = metric.where === undefined ? found : objectIn(found, 'value');
  if (metric.kind !== 'percentile') {
    return numberIn(plain, 'value');
  }
  const first: unknown = Array.isArray(plain['values']) ? plain['values'][0] : undefined;
  return isObject(first) ? numberIn(first, 'value') : null;
}

function numberIn(found: Record<string, unknown>, name: string): Value {
  const value = found[name];
  return typeof value === 'number' ? value : null;
}
