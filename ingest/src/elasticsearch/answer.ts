import type { Client, estypes } from '@elastic/elasticsearch';
import type { Answer, Row, Table } from '../analyses/answer.ts';
import type { Condition, GroupBy, Interval, Question } from '../analyses/definition.ts';
import { createGroupTest } from '../analyses/group-values.ts';
import { placeOf, sideBySide, type Cell, type Shown } from '../analyses/over-documents.ts';
import { createTopRows } from '../analyses/rank.ts';
import { allOf, searchName } from './clause.ts';
import { readName, type IndexKind } from './index-names.ts';
import { isObject } from './json-object.ts';
import { metricAggregations, metricValues } from './metric-aggregation.ts';

const pageSize = 1_000;

export interface Asked {
  readonly namespace: string;
  readonly timeZone: string;
  readonly filters: readonly Condition[];
  /** Further restriction that conditions cannot say: a range of time, a query in the syntax of Lucene. */
  readonly query?: readonly estypes.QueryDslQueryContainer[];
  readonly shown?: Shown;
}

/**
 * Answers questions over the indices of a namespace. Counts and sums are exact, and so is the ranking: composite
 * aggregations are read to their end, a page at a time, where a terms aggregation over several shards would guess.
 */
export async function answerFromElasticsearch(
  client: Client,
  questions: readonly Question[],
  asked: Asked,
): Promise<Answer> {
  const tables: [string, Table][] = [];
  for (const question of questions) {
    tables.push([question.id, await tableOf(client, question, asked)]);
  }
  return { ...(await eventsOf(client, questions, asked)), tables: Object.fromEntries(tables) };
}

async function eventsOf(client: Client, questions: readonly Question[], asked: Asked): Promise<Omit<Answer, 'tables'>> {
  const { hits, aggregations } = await search(client, questions[0]?.source ?? 'event', asked, [], {
    first: { min: { field: '@timestamp' } },
    last: { max: { field: '@timestamp' } },
  });
  return { documents: totalOf(hits), first: stampIn(aggregations?.['first']), last: stampIn(aggregations?.['last']) };
}

async function tableOf(client: Client, question: Question, asked: Asked): Promise<Table> {
  const { metrics, columns } = question;
  const { hits, aggregations } = await search(client, question.source, asked, question.where, {
    ...metricAggregations(metrics),
    ...(columns === undefined ? {} : { columns: histogramOf(columns, asked.timeZone) }),
  });
  const documents = totalOf(hits);
  const kept = createTopRows(question, asked.shown?.top ?? question.top, placeOf(question, asked.shown?.sortBy));
  const isAsked = createGroupTest(question.by, asked.filters);
  let groups = 0;
  for await (const { by, bucket } of buckets(client, question, asked, question.by, metricAggregations(metrics))) {
    if (isAsked(by)) {
      groups++;
      kept.add({ by, values: metricValues(metrics, bucket, bucket.doc_count) });
    }
  }
  const total = metricValues(metrics, aggregations ?? {}, documents);
  const rows = kept.rows();
  if (columns === undefined) {
    return { documents, groups, total, rows };
  }
  const cells = await cellsOf(client, question, asked, rows, columns);
  return { documents, groups, total, ...sideBySide(rows, cells, keysOf(aggregations?.['columns'])) };
}

/** The cells of the rows that are shown: asking for those of all groups could be days times millions. */
async function cellsOf(
  client: Client,
  question: Question,
  asked: Asked,
  rows: readonly Row[],
  columns: Interval,
): Promise<Cell[]> {
  const cells: Cell[] = [];
  const [metric] = question.metrics;
  const narrowed = { ...asked, query: [...(asked.query ?? []), ...narrowing(question, rows)] };
  const pages = buckets(
    client,
    question,
    narrowed,
    [{ interval: columns }, ...question.by],
    metricAggregations([metric]),
  );
  for await (const { by, bucket } of pages) {
    const [column = '', ...rest] = by;
    cells.push({ column, by: rest, value: metricValues([metric], bucket, bucket.doc_count)[0] ?? null });
  }
  return cells;
}

function narrowing({ by: [first] }: Question, rows: readonly Row[]): estypes.QueryDslQueryContainer[] {
  const values = rows.map(({ by }) => by[0] ?? '');
  return typeof first !== 'string' || values.includes('') ? [] : [{ terms: { [searchName(first)]: values } }];
}

async function* buckets(
  client: Client,
  question: Question,
  asked: Asked,
  by: readonly GroupBy[],
  metrics: Record<string, estypes.AggregationsAggregationContainer>,
): AsyncGenerator<{ by: string[]; bucket: estypes.AggregationsCompositeBucket }> {
  const sources = by.map((one, place) => ({ [`g${place}`]: sourceOf(one, asked.timeZone) }));
  let after: estypes.AggregationsCompositeAggregateKey | undefined;
  do {
    const composite = { size: pageSize, sources, ...(after === undefined ? {} : { after }) };
    const { aggregations } = await search(client, question.source, asked, question.where, {
      groups: { composite, aggs: metrics },
    });
    const page = aggregations?.['groups'];
    for (const bucket of bucketsIn(page)) {
      yield { by: by.map((_, place) => String(bucket.key[`g${place}`] ?? '')), bucket };
    }
    after = isComposite(page) ? page.after_key : undefined;
  } while (after !== undefined);
}

function sourceOf(by: GroupBy, timeZone: string): estypes.AggregationsCompositeAggregationSource {
  return typeof by === 'string'
    ? { terms: { field: searchName(by), missing_bucket: true } }
    : {
        date_histogram: {
          field: '@timestamp',
          calendar_interval: by.interval,
          time_zone: timeZone,
          format: formatOf(by.interval),
        },
      };
}

function histogramOf(interval: Interval, timeZone: string): estypes.AggregationsAggregationContainer {
  return {
    date_histogram: {
      field: '@timestamp',
      calendar_interval: interval,
      time_zone: timeZone,
      format: formatOf(interval),
      min_doc_count: 1,
    },
  };
}

/** Days and hours as `analyses/time-bucket.ts` names them. */
function formatOf(interval: Interval): string {
  return interval === 'day' ? 'uuuu-MM-dd' : "uuuu-MM-dd'T'HH:00xxx";
}

type Found = estypes.SearchResponse;

function search(
  client: Client,
  source: IndexKindOfSource,
  asked: Asked,
  where: readonly Condition[],
  aggs: Record<string, estypes.AggregationsAggregationContainer>,
): Promise<Found> {
  return client.search({
    index: readName(indexOfSource[source], asked.namespace),
    size: 0,
    track_total_hits: true,
    query: { bool: { filter: [allOf(asked.filters), ...(asked.query ?? []), allOf(where)] } },
    aggs,
  });
}

type IndexKindOfSource = keyof typeof indexOfSource;
const indexOfSource = {
  event: 'mail-event',
  queue: 'mail-queue',
  'queue-now': 'mail-queue-now',
  reputation: 'mail-reputation',
} as const satisfies Record<Question['source'], IndexKind>;

function totalOf({ total }: Found['hits']): number {
  return typeof total === 'number' ? total : (total?.value ?? 0);
}

function stampIn(found: unknown): string | undefined {
  return isObject(found) && typeof found['value_as_string'] === 'string' ? found['value_as_string'] : undefined;
}

function isComposite(
  found: estypes.AggregationsAggregate | undefined,
): found is estypes.AggregationsCompositeAggregate {
  return found !== undefined && 'buckets' in found;
}

function bucketsIn(found: estypes.AggregationsAggregate | undefined): estypes.AggregationsCompositeBucket[] {
  return isComposite(found) && Array.isArray(found.buckets) ? found.buckets : [];
}

function keysOf(found: unknown): string[] {
  const list: unknown = isObject(found) ? found['buckets'] : undefined;
  return Array.isArray(list)
    ? list.map((bucket: unknown) => (isObject(bucket) ? String(bucket['key_as_string']) : ''))
    : [];
}
