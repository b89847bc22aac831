import { Client } from '@elastic/elasticsearch';
import fc from 'fast-check';
import type { EventFields } from '../ecs/fields.generated.ts';
import { answerFromElasticsearch } from '../elasticsearch/answer.ts';
import { indexName } from '../elasticsearch/index-names.ts';
import { setUp } from '../elasticsearch/setup.ts';
import { elasticsearchFilter } from '../elasticsearch/report-filter.ts';
import { createFieldsFilter } from '../report/fields-filter.ts';
import { filtersOf, type Filters } from '../report/filters.ts';
import { momentOf } from '../report/time-range.ts';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { emptyNamespace } from '../testing/namespace.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';
import type { Answer, Row, Value } from './answer.ts';
import { isPage, questionsOf, type Metric, type Question } from './definition.ts';
import { analyses } from './index.generated.ts';
import { createDocumentCounter } from './over-documents.ts';

/** The same question over documents as they pass by and over a real Elasticsearch: the same answer. */

const namespace = 'agree';
const questions = analyses
  .filter((analysis) => !isPage(analysis))
  .flatMap(questionsOf)
  .filter(({ source }) => source === 'event');
const everything: Filters = { conditions: [], since: undefined, until: undefined, query: undefined, given: {} };
const now = Date.UTC(2026, 10, 23);
let client: Client;
let documents: EventFields[];

beforeAll(async () => {
  const { url, username, password } = await testNode();
  client = new Client({ node: url, auth: { username, password } });
  await emptyNamespace(client, namespace);
  await setUp(client, { namespace });
  documents = [...(await sampleDocuments()).map(({ fields }) => fields), ...oddDocuments()];
  const operations = documents.flatMap((fields) => [
    { create: { _index: indexName('mail-event', namespace, Date.parse(fields['@timestamp']), 'month') } },
    fields,
  ]);
  const { errors } = await client.bulk({ operations, refresh: true });
  expect(errors).toBe(false);
}, testNodeMilliseconds);

afterAll(() => client.close());

describe.each(['Europe/Berlin', 'America/St_Johns', 'UTC'])('days of %s', (timeZone) => {
  test('every question of the catalogue', async () => {
    const [overDocuments, overServer] = await bothAnswers(questions, everything, timeZone, 10);
    expectSame(questions, overDocuments, overServer);
  }, 120_000);

  test('days and hours side by side, in any order of metrics', async () => {
    const asked = questions.flatMap((question) => [
      { ...question, id: `${question.id}-day`, columns: 'day' as const },
      { ...question, id: `${question.id}-hour`, columns: 'hour' as const },
    ]);
    const [overDocuments, overServer] = await bothAnswers(asked, everything, timeZone, 3);
    expectSame(asked, overDocuments, overServer);
  }, 240_000);
});

test('any filters and any range of time', async () => {
  const flags = fc.record(
    {
      since: fc.constantFrom('2026-11-22T21:18', '2026-11-22T22:20:30', '2026-11-22', '3d'),
      until: fc.constantFrom('2026-11-22T22:21', '2026-11-22T22:35:30', '2026-11-23', 'now'),
      account: fc.subarray(['alice@lab.example', 'bob@lab.example', 'nobody"OR *', 'c*@lab.example'], {
        minLength: 1,
        maxLength: 2,
      }),
      domain: fc.subarray(['lab.example', 'OK.example', 'exim.example'], { minLength: 1, maxLength: 2 }),
      sender: fc.subarray(['alice@lab.example', '<>', 's1@ok.example'], { minLength: 1, maxLength: 2 }),
      recipient: fc.subarray(['bob@lab.example', 'alice@exim.example', 't0@grey.example'], {
        minLength: 1,
        maxLength: 2,
      }),
      ip: fc.subarray(['198.51.100.2', '198.51.100.0/28', '203.0.113.0/24', '2001:db8::/32', '2001:DB8:0::1'], {
        minLength: 1,
        maxLength: 2,
      }),
      host: fc.subarray(['mx1', 'vm', 'mx9'], { minLength: 1 }),
      query: fc.constantFrom(
        'event.action:deliver',
        'mail.delay.total:>0.5',
        'NOT network.protocol:smtp',
        'user.name:*lab.example',
      ),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(flags, fc.constantFrom(...questions), async (given, question) => {
      const { since, until, query, ...lists } = given;
      const moments = {
        ...(since === undefined ? {} : { since: momentOf(since, 'since', 'Europe/Berlin', now) }),
        ...(until === undefined ? {} : { until: momentOf(until, 'until', 'Europe/Berlin', now) }),
      };
      fc.pre((moments.since ?? -Infinity) < (moments.until ?? Infinity));
      const filters = filtersOf({ ...lists, ...moments }, query, 'Europe/Berlin', now);
      const [overDocuments, overServer] = await bothAnswers([question], filters, 'Europe/Berlin', 1_000);
      expectSame([question], overDocuments, overServer);
    }),
    { numRuns: 150 },
  );
}, 240_000);

async function bothAnswers(
  asked: readonly Question[],
  filters: Filters,
  timeZone: string,
  top: number,
): Promise<[Answer, Answer]> {
  const counter = createDocumentCounter(asked, { timeZone, filters: filters.conditions });
  documents.filter(createFieldsFilter(filters)).forEach((fields) => {
    counter.add(fields);
  });
  const overServer = await answerFromElasticsearch(client, asked, {
    namespace,
    timeZone,
    filters: filters.conditions,
    query: elasticsearchFilter(filters, timeZone),
    shown: { top },
  });
  return [counter.answer({ top }), overServer];
}

/** Counts, sums, times and the order of groups are equal; distinct counts within 1 %, percentiles within 2 %. */
function expectSame(asked: readonly Question[], overDocuments: Answer, overServer: Answer): void {
  const { tables: expected, ...head } = overDocuments;
  const { tables: found, ...foundHead } = overServer;
  expect(foundHead).toEqual(head);
  for (const { id, metrics } of asked) {
    const one = expected[id];
    const other = found[id];
    const exact = (values: readonly Value[]) =>
      values.map((value, place) => (isEstimate(metrics[place]) ? null : value));
    const rowOf = ({ by, values, cells }: Row) => ({ by, values: exact(values), cells });
    const tableOf = (table: typeof one) => ({
      ...table,
      rows: table?.rows.map(rowOf),
      total: exact(table?.total ?? []),
    });
    expect({ id, ...tableOf(other) }).toEqual({ id, ...tableOf(one) });
    for (const [row, { values }] of [...(one?.rows ?? []), { values: one?.total ?? [] }].entries()) {
      const others = other?.rows[row]?.values ?? other?.total ?? [];
      metrics.forEach((metric, place) => {
        expectNear(`${id} ${metric.id}`, metric, values[place] ?? null, others[place] ?? null);
      });
    }
  }
}

function isEstimate(metric: Metric | undefined): boolean {
  return (
    metric?.kind === 'unique' ||
    metric?.kind === 'percentile' ||
    (metric?.kind === 'max' && metric.field.startsWith('mail.delay'))
  );
}

function expectNear(name: string, metric: Metric, one: Value, other: Value): void {
  if (isEstimate(metric) && one !== null && other !== null) {
    const tolerance = metric.kind === 'percentile' ? 0.02 : 0.01;
    expect({ name, near: Math.abs(one - other) <= Math.abs(one) * tolerance + 1e-6, one, other }).toMatchObject({
      near: true,
    });
  } else {
    expect([name, other]).toEqual([name, one]);
  }
}

/** What the samples do not have: other months, the clocks going back, long and odd values, lists, addresses in other spellings. */
function oddDocuments(): EventFields[] {
  const base = {
    'event.ingested': '2026-11-23T00:00:00.000Z',
    'event.dataset': 'postfix',
    'mail.namespace': namespace,
    'host.name': 'mx1',
    message: 'odd',
    'mail.counted': true,
    'event.outcome': 'success',
  } as const;
  const stamps = [
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
    '2026-10-31T23:59:59.999Z',
    '2026-12-01T02:30:00.000Z',
  ];
  return stamps.flatMap((stamp, number) => [
    {
      ...base,
      '@timestamp': stamp,
      'event.action': 'receive' as const,
      'user.name': number === 0 ? 'x'.repeat(1_025) : '=cmd|"\u0000\u001b[31m',
      'email.from.address': ['Two@One.example', 'one@two.example'],
      'mail.from.domain': 'one.example',
      'mail.domains': ['one.example', 'two.example', 'one.example'],
      'source.ip': number % 2 === 0 ? '2001:DB8:0:0::0001' : '::ffff:198.51.100.9',
      'related.ip': ['2001:DB8:0:0::0001', '::ffff:198.51.100.9'],
      'mail.size': 10 ** (number + 3),
      'mail.recipients': number,
    },
    {
      ...base,
      '@timestamp': stamp,
      'event.action': 'deliver' as const,
      'mail.status': 'sent' as const,
      'mail.final': true,
      'mail.attempt': number + 1,
      'email.to.address': ['a@one.example'],
      'mail.to.domain': 'one.example',
      'mail.delay.total': [0.013, 7.5, 333.3, 86_400.5][number],
    },
  ]);
}
