import type { estypes } from '@elastic/elasticsearch';
import { isObject, objectIn } from '../../elasticsearch/json-object.ts';
import type { ChartAggregation } from '../chart-aggregations.ts';
import type { SavedObject } from '../saved-object.ts';

/** The search that Kibana sends for a saved search or a visualization. */
export interface KibanaSearch {
  /** Title of the data view: the alias. */
  readonly alias: string;
  readonly query: estypes.QueryDslQueryContainer;
  readonly aggs: Record<string, estypes.AggregationsAggregationContainer>;
}

/** Reads it from the object alone, as Kibana does: through the reference to the data view, and out of the JSON texts. */
export function asKibanaAsks(object: SavedObject, objects: readonly SavedObject[]): KibanaSearch {
  const source = jsonIn(objectIn(object.attributes, 'kibanaSavedObjectMeta'), 'searchSourceJSON');
  const reference = object.references.find(({ name }) => name === source['indexRefName']);
  const dataView = objects.find(({ type, id }) => type === 'index-pattern' && id === reference?.id);
  const aggs = object.type === 'visualization' ? jsonIn(object.attributes, 'visState')['aggs'] : [];
  return {
    alias: String(dataView?.attributes['title']),
    query: luceneQuery(objectIn(source, 'query')),
    aggs: nested(aggs as readonly ChartAggregation[]),
  };
}

/** `luceneStringToDsl` and `decorateQuery` of Kibana's es-query, with the default of `query:queryString:options`. */
export function luceneQuery({ query, language }: Record<string, unknown>): estypes.QueryDslQueryContainer {
  if (language !== 'lucene' || typeof query !== 'string') {
    throw new Error(`no query in the syntax of Lucene: ${JSON.stringify({ query, language })}`);
  }
  return { query_string: { query, analyze_wildcard: true } };
}

/** Buckets within buckets, the metrics within the last; each is named by its id, as in Kibana's own requests. */
function nested(all: readonly ChartAggregation[]): KibanaSearch['aggs'] {
  const metrics = Object.fromEntries(
    all.filter(({ schema, type }) => schema === 'metric' && type !== 'count').map((one) => [one.id, metricOf(one)]),
  );
  const buckets = all.filter(({ schema }) => schema !== 'metric');
  const isCount = all[0]?.type === 'count';
  return buckets.reduceRight<KibanaSearch['aggs']>(
    (inner, one) => ({ [one.id]: { ...bucketOf(one, isCount), aggs: { ...metrics, ...inner } } }),
    metrics,
  );
}

function metricOf({ type, params }: ChartAggregation): estypes.AggregationsAggregationContainer {
  const { customLabel: _, json, ...rest } = params;
  const extra: unknown = typeof json === 'string' ? JSON.parse(json) : {};
  return { [type]: { ...rest, ...(isObject(extra) ? extra : {}) } };
}

function bucketOf({ type, params }: ChartAggregation, isCount: boolean): estypes.AggregationsAggregationContainer {
  const { field, size, order, orderBy, missingBucket, filters } = params;
  switch (type) {
    case 'terms':
      return {
        terms: {
          field: String(field),
          size: Number(size),
          order: { [isCount && orderBy === '1' ? '_count' : String(orderBy)]: order === 'desc' ? 'desc' : 'asc' },
          ...(missingBucket === true && { missing: '__missing__' }),
        },
      };
    case 'date_histogram':
      return { date_histogram: { field: String(field), fixed_interval: '30m', min_doc_count: 1 } };
    case 'filters':
      return { filters: { filters: Object.fromEntries((filters as Filter[]).map(filterOf)) } };
    default:
      throw new Error(`no such bucket aggregation: ${type}`);
  }
}

interface Filter {
  readonly label: string;
  readonly input: Record<string, unknown>;
}

function filterOf({ label, input }: Filter): [string, estypes.QueryDslQueryContainer] {
  return [label, luceneQuery(input)];
}

export function jsonIn(holder: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(String(holder[name]));
  if (!isObject(parsed)) {
    throw new Error(`${name} holds no object`);
  }
  return parsed;
}
