import { Client, type estypes } from '@elastic/elasticsearch';
import { questionsOf, type Question } from '../analyses/definition.ts';
import { analyses } from '../analyses/index.generated.ts';
import type { Row, Value } from '../analyses/answer.ts';
import { answerFromElasticsearch, type Asked } from '../elasticsearch/answer.ts';
import { indexName } from '../elasticsearch/index-names.ts';
import { isObject, objectIn } from '../elasticsearch/json-object.ts';
import { setUp } from '../elasticsearch/setup.ts';
import { parseQuery } from '../query/query.ts';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { emptyNamespace } from '../testing/namespace.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';
import { drawnMetrics } from './chart-aggregations.ts';
import { charts, type Chart } from './charts.ts';
import { cookbook } from './cookbook.ts';
import { kibanaObjects } from './objects.ts';
import { objectId } from './saved-object.ts';
import { asKibanaAsks, luceneQuery } from './testing/as-kibana-asks.ts';
import { otherDocuments } from './testing/other-documents.ts';

/** Every query and every chart, asked of a real Elasticsearch as Kibana asks, finds what the analysis counts. */

const namespace = 'kibana';
const objects = kibanaObjects();
const questions = analyses.flatMap((analysis) => ('sections' in analysis ? [] : questionsOf(analysis)));
const asked: Asked = { namespace, timeZone: 'UTC', filters: [], shown: { top: 100_000 } };
let client: Client;

beforeAll(async () => {
  const { url, username, password } = await testNode();
  client = new Client({ node: url, auth: { username, password } });
  await emptyNamespace(client, namespace);
  await client.indices.delete({ index: `mail-queue-now-${namespace}`, ignore_unavailable: true });
  await setUp(client, { namespace });
  const events = (await sampleDocuments()).map(({ fields }) => ({
    index: indexName('mail-event', namespace, Date.parse(fields['@timestamp']), 'month'),
    fields,
  }));
  const operations = [...events, ...otherDocuments(namespace)].flatMap(({ index, fields }) => [
    { create: { _index: index } },
    fields,
  ]);
  const { errors } = await client.bulk({ operations, refresh: true });
  expect(errors).toBe(false);
}, testNodeMilliseconds);

afterAll(() => client.close());

test.each(questions.map((question) => [question.id, question] as const))(
  'the saved search %s finds the documents of the analysis',
  async (id, question) => {
    const { total } = await asKibana('search', id, 0);
    const { documents } = await answerOf(question);
    expect({ id, total }).toEqual({ id, total: documents });
    if (question.source !== 'event') {
      expect(total).toBeGreaterThan(0);
    }
  },
);

test.each(charts.map((chart) => [chart.id, chart] as const))(
  'the chart %s draws the numbers of the analysis',
  async (id, chart) => {
    const { total, aggregations } = await asKibana('visualization', id, 0);
    const drawn = rowsOf(chart, aggregations);
    expect(drawn.size).toBeGreaterThan(0);
    if (chart.form === 'share') {
      const { documents } = await answerOf(chart.question);
      expect([...drawn.values()]).toEqual([[documents], [total - documents]]);
      return;
    }
    const { rows } = await answerOf({ ...chart.question, by: [chart.by] });
    // Kibana leaves out what has no address.
    const named = rows.filter((row) => chart.by !== 'source.ip' || keyOf(row) !== '__missing__');
    const expected = new Map(named.map((row) => [keyOf(row), valuesOf(chart, row)]));
    for (const [key, values] of drawn) {
      expect({ id, key, values }).toEqual({ id, key, values: expected.get(key) });
    }
    expect(drawn.size).toBe(Math.min(named.length, chart.question.top));
    if (chart.form === 'bars' || chart.form === 'table') {
      const first = [...expected.values()].slice(0, drawn.size).map(([value]) => value);
      expect([...drawn.values()].map(([value]) => value)).toEqual(first);
    }
  },
);

test.each(cookbook.map(({ wish, lucene }) => [wish, lucene] as const))('cookbook: %s', async (_, lucene) => {
  const expected = (await sampleDocuments()).filter(({ fields }) => parseQuery(lucene, { now: 0 }).test(fields)).length;
  expect(expected).toBeGreaterThan(0);
  const { count } = await client.count({
    index: `mail-event-${namespace}`,
    query: luceneQuery({ query: lucene, language: 'lucene' }),
  });
  expect(count).toBe(expected);
});

async function asKibana(type: 'search' | 'visualization', name: string, size: number): Promise<Found> {
  const object = objects.find(({ id }) => id === objectId(type, name));
  if (object === undefined) {
    throw new Error(`there is no ${type} ${name}`);
  }
  const { alias, query, aggs } = asKibanaAsks(object, objects);
  const { hits, aggregations } = await client.search({
    index: `${alias}-${namespace}`,
    size,
    track_total_hits: true,
    query,
    ...(Object.keys(aggs).length > 0 && { aggs }),
  });
  return { total: totalOf(hits), aggregations: aggregations ?? {} };
}

interface Found {
  readonly total: number;
  readonly aggregations: Record<string, unknown>;
}

async function answerOf(question: Question) {
  const { tables } = await answerFromElasticsearch(client, [question], asked);
  return tables[question.id] ?? { documents: -1, groups: -1, rows: [], total: [] };
}

/** What Kibana would draw: a name and its numbers. Over time, the columns of one colour together. */
function rowsOf(chart: Chart, aggregations: Record<string, unknown>): Map<string, Value[]> {
  const rows = new Map<string, Value[]>();
  const metrics = drawnMetrics(chart);
  for (const [key, bucket] of innermost(aggregations, String(metrics.length + 1))) {
    const values = metrics.map(({ kind }, place) =>
      kind === 'count' ? Number(bucket['doc_count']) : Number(objectIn(bucket, String(place + 1))['value']),
    );
    const before = rows.get(key);
    rows.set(key, before === undefined ? values : values.map((value, place) => together(chart, value, before[place])));
  }
  return rows;
}

function together({ form }: Chart, one: number, other: Value | undefined): number {
  return form === 'lines' ? Math.max(one, other ?? 0) : one + (other ?? 0);
}

function innermost(holder: Record<string, unknown>, id: string): [string, Record<string, unknown>][] {
  const buckets: unknown = objectIn(holder, id)['buckets'];
  const named = Array.isArray(buckets)
    ? buckets.filter(isObject).map((bucket): [string, Record<string, unknown>] => [String(bucket['key']), bucket])
    : Object.entries(isObject(buckets) ? buckets : {}).filter((entry): entry is [string, Record<string, unknown>] =>
        isObject(entry[1]),
      );
  const next = String(Number(id) + 1);
  return named.flatMap(([key, bucket]) => (next in bucket ? innermost(bucket, next) : [[key, bucket]]));
}

function keyOf({ by: [name = ''] }: Row): string {
  return name === '' ? '__missing__' : name;
}

function valuesOf(chart: Chart, { values }: Row): Value[] {
  const drawn = drawnMetrics(chart);
  return chart.question.metrics.flatMap((metric, place) => (drawn.includes(metric) ? [values[place] ?? null] : []));
}

function totalOf({ total }: estypes.SearchHitsMetadata): number {
  return typeof total === 'number' ? total : (total?.value ?? 0);
}
