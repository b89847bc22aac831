import type { Metric, Question } from '../analyses/definition.ts';
import { luceneOfQuestion } from '../analyses/lucene.ts';
import { fieldKinds, type FieldName } from '../ecs/field-kinds.generated.ts';
import { searchName } from '../elasticsearch/clause.ts';
import type { Chart } from './charts.ts';

/**
 * One aggregation of an aggregation-based visualization. `schema` says what becomes of it: `metric` a number, `segment`
 * the axis or the slices, `group` the colours, `bucket` the rows of a table. The names of types and parameters are
 * those of Kibana's `data` plugin (`common/search/aggs`).
 */
export interface ChartAggregation {
  readonly id: string;
  readonly enabled: true;
  readonly type: string;
  readonly schema: 'metric' | 'segment' | 'group' | 'bucket';
  readonly params: Readonly<Record<string, unknown>>;
}

/** Metrics first: the buckets are ordered by the first one, which has the id `1`. */
export function chartAggregations(chart: Chart): ChartAggregation[] {
  const drawn = drawnMetrics(chart);
  const buckets = bucketsOf(chart);
  return [...drawn.map(metricAggregation), ...buckets].map(({ type, schema, params }, place) => ({
    id: String(place + 1),
    enabled: true,
    type,
    schema,
    params,
  }));
}

/** A table shows every metric that Kibana can compute, a picture the first of them. */
export function drawnMetrics({ form, question: { metrics } }: Chart): Metric[] {
  const possible = metrics.filter(({ where, kind }) => where === undefined && kind !== 'share');
  return form === 'table' ? possible : possible.slice(0, 1);
}

type Aggregation = Pick<ChartAggregation, 'type' | 'schema' | 'params'>;

function metricAggregation(metric: Metric): Aggregation {
  const { type, ...params } = metricParams(metric);
  return { type, schema: 'metric', params: { customLabel: metric.title, ...params } };
}

function metricParams(metric: Metric): { readonly type: string } & Record<string, unknown> {
  switch (metric.kind) {
    case 'sum':
      // What stands in `json` goes into the aggregation as it is: Kibana has no parameter of its own for it.
      return {
        type: 'sum',
        field: metric.field,
        ...(metric.missing === undefined ? {} : { json: JSON.stringify({ missing: metric.missing }) }),
      };
    case 'unique':
      return { type: 'cardinality', field: searchName(metric.field) };
    case 'max':
      return { type: 'max', field: metric.field };
    case 'percentile':
      return { type: 'percentiles', field: metric.field, percents: [metric.percent] };
    case 'first':
      return { type: 'min', field: '@timestamp' };
    case 'last':
      return { type: 'max', field: '@timestamp' };
    default:
      return { type: 'count' };
  }
}

function bucketsOf(chart: Chart): Aggregation[] {
  switch (chart.form) {
    case 'columns':
    case 'lines':
      return [overTime, terms('group', chart.by, chart.question)];
    case 'bars':
      return [terms('segment', chart.by, chart.question)];
    case 'table':
      return [terms('bucket', chart.by, chart.question)];
    case 'share':
      return [shares(chart.question, chart.parts)];
  }
}

const overTime: Aggregation = {
  type: 'date_histogram',
  schema: 'segment',
  params: {
    field: '@timestamp',
    interval: 'auto',
    useNormalizedEsInterval: true,
    min_doc_count: 1,
    drop_partials: false,
  },
};

function terms(schema: Aggregation['schema'], by: FieldName, { top }: Question): Aggregation {
  // A missing value gets a bucket with a text for a name, which an address cannot be.
  const hasMissing = fieldKinds[by] === 'keyword';
  return {
    type: 'terms',
    schema,
    params: {
      field: searchName(by),
      size: top,
      order: 'desc',
      orderBy: '1',
      otherBucket: false,
      missingBucket: hasMissing,
      missingBucketLabel: 'none',
    },
  };
}

function shares(question: Question, [is, isNot]: readonly [string, string]): Aggregation {
  const lucene = luceneOfQuestion(question);
  const filter = (label: string, query: string) => ({ label, input: { query, language: 'lucene' } });
  return {
    type: 'filters',
    schema: 'segment',
    params: { filters: [filter(is, lucene), filter(isNot, `* AND NOT (${lucene})`)] },
  };
}
