import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@elastic/elasticsearch';
import fc from 'fast-check';
import { setUp } from '../elasticsearch/setup.ts';
import { documentsOf, documentsOfLines, type TestDocument } from '../testing/documents.ts';
import { testNode, testNodeMilliseconds } from '../testing/elasticsearch.ts';
import { emptyNamespace } from '../testing/namespace.ts';
import { parseQuery, type QueryOptions } from './query.ts';
import { generatedQuery } from '../testing/generated-query.ts';
import { handMadeQueries } from '../testing/hand-made-queries.ts';
import { wordsOf } from './standard-analyzer.ts';

/** The same documents for the same query, over files and from a real Elasticsearch, over everything that the samples hold. */

const namespace = 'query';
const index = `mail-event-${namespace}`;
const samples = join(import.meta.dirname, '../../../samples');
let client: Client;
let documents: TestDocument[];

beforeAll(async () => {
  const { url, username, password } = await testNode();
  client = new Client({ node: url, auth: { username, password } });
  await emptyNamespace(client, namespace);
  await setUp(client, { namespace });
  const files = readdirSync(samples).filter((name) => name !== 'README.md');
  const all = await documentsOf(files.map((name) => ({ name, bytes: readFileSync(join(samples, name)) })));
  documents = [
    // Every kind of line is there often enough; fewer documents leave time for more queries.
    ...all.filter((_, number) => number % 4 === 0),
    ...(await documentsOfLines(oddLines)),
  ];
  await client.bulk({
    refresh: true,
    operations: documents.flatMap(({ id, fields }) => [{ create: { _index: `${index}-2026.11`, _id: id } }, fields]),
  });
}, testNodeMilliseconds);

afterAll(() => client.close());

test.each(handMadeQueries)('%s', async (query) => {
  await expectSame(query, {});
});

test.each(handMadeQueries.filter((query) => query.includes(' ')))('with AND between clauses: %s', async (query) => {
  await expectSame(query, { defaultOperator: 'and' });
});

test.each(['Europe/Berlin', 'America/St_Johns'])('dates in the zone of %s', async (zone) => {
  for (const query of handMadeQueries.filter((one) => one.includes('@timestamp'))) {
    await expectSame(query, { zone });
  }
});

test('generated queries', async () => {
  await fc.assert(
    fc.asyncProperty(
      generatedQuery(documents.map(({ fields }) => fields)),
      fc.constantFrom('or', 'and'),
      (query, defaultOperator) => expectSame(query, { defaultOperator }),
    ),
    { numRuns: Number(process.env['MAILLENS_QUERY_RUNS'] ?? 300) },
  );
}, 120_000);

test('what Lucene cannot read, we cannot either', async () => {
  for (const query of wrongQueries) {
    expect(() => parseQuery(query, { now: Date.now() })).toThrow(/^The query has a mistake/);
    await expect(search(query, {})).rejects.toThrow(/query_shard_exception|Failed to parse|parse/);
  }
});

test('the words of a text are those of the standard analyzer', async () => {
  const letter = fc.constantFrom(
    ...Array.from("abZ09._:',;-/@<>=[]( )#ßÄéİ한글漢字かなカナーไทย😀\u0301\u00ad_\u00b7٣"),
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: letter, maxLength: 30 }), async (text) => {
      const { tokens } = await client.indices.analyze({ analyzer: 'standard', text });
      expect(wordsOf(text)).toEqual(tokens?.map(({ token }) => token));
    }),
    { numRuns: Number(process.env['MAILLENS_QUERY_RUNS'] ?? 300) },
  );
}, 120_000);

async function expectSame(query: string, options: Omit<QueryOptions, 'now'>): Promise<void> {
  const { text, test: fits } = parseQuery(query, { now: Date.now(), ...options });
  const ours = documents.filter(({ fields }) => fits(fields)).map(({ id }) => id);
  expect({ query, ids: ours.sort() }).toEqual({ query, ids: (await search(text, options)).sort() });
}

async function search(
  query: string,
  { zone = 'UTC', defaultOperator = 'or' }: Omit<QueryOptions, 'now'>,
): Promise<string[]> {
  const { hits } = await client.search({
    index,
    size: 10_000,
    _source: false,
    query: {
      query_string: {
        query,
        time_zone: zone,
        default_operator: defaultOperator,
        analyze_wildcard: true,
        fuzzy_max_expansions: 1_000,
      },
    },
  });
  return hits.hits.map(({ _id = '' }) => _id);
}

const wrongQueries = [
  'a:b AND',
  'AND',
  'message:a AND AND b',
  'OR a',
  'a OR',
  'NOT',
  '(a',
  'a)',
  '()',
  'message:(a b',
  'message:"b',
  'message:[a TO',
  'message:[a b]',
  'message:[a TO b',
  'NOT NOT a',
  '++a',
  '+-a',
  'message:/a',
  'a^',
  'a\\',
  'mail.smtp.code:foo',
  'mail.smtp.code:5*',
  'mail.smtp.code:(550 554)',
  'mail.counted:TRUE',
  'source.ip:foo',
  'source.ip:198.51.100.*',
  'source.ip:198.51.100.0\\/33',
  '@timestamp:yesterday',
  '@timestamp:[2026-1-2 TO *]',
  '@timestamp:[now-1x TO *]',
  'mail.smtp.code:-550',
  'postfix~0.5',
  'postfix~5',
  '@timestamp:<now-1h/d',
];

/** Values that real logs rarely hold: other scripts, long words, a login of more than 1,024 characters. */
const oddLines = [
  `2026-11-22T21:18:19.000000+00:00 mx1 dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<${'u'.repeat(1030)}>, method=PLAIN, rip=2001:db8::5, lip=2001:db8::1, session=<a>`,
  `2026-11-22T21:18:20.000000+00:00 mx1 dovecot: imap-login: Disconnected: Connection closed (auth failed, 1 attempts in 2 secs): user=<Jürgen Groß>, method=PLAIN, rip=2001:db8:1::5, lip=2001:db8::1, session=<b>`,
  `2026-11-22T21:18:21.000000+00:00 mx1 postfix/smtpd[1]: warning: 漢字 カタカナ ${'x'.repeat(600)} a_b:c.d 1,234.5 O'Neil`,
];
