import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain, texts } from '../analyses/explain.ts';
import { maillens } from '../testing/command-line.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';
import { schemaCheck } from '../testing/schema.ts';
import { journeyOf } from '../trace/journey.ts';

/** What programs read from `--output json` fits the schemas of docs/schema. `report` has its own test. */

const root = join(import.meta.dirname, '../../..');
const samples = join(root, 'samples');
const mailLog = join(samples, 'maillog-rfc3339.log');
const formats = join(import.meta.dirname, '../formats');
const folder = mkdtempSync(join(tmpdir(), 'maillens-json-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('documents', () => {
  const check = schemaCheck('event');

  test('of every sample', async () => {
    const documents = await sampleDocuments();
    expect(documents.length).toBeGreaterThan(1_000);
    expect(new Set(documents.flatMap(({ fields }) => check(fields)))).toEqual(new Set());
  });

  test.each(readdirSync(formats).filter((name) => existsSync(join(formats, name, 'fixtures'))))(
    'of the fixtures of %s',
    (name) => {
      const fixtures = join(formats, name, 'fixtures');
      const files = readdirSync(fixtures).filter((file) => file.endsWith('.expected.ndjson'));
      const mistakes = files.flatMap((file) =>
        jsonLines(readFileSync(join(fixtures, file), 'utf8')).flatMap((value) => check({ ...addedLater, ...value })),
      );
      expect([...new Set(mistakes)]).toEqual([]);
    },
  );

  test('as the program writes them', async () => {
    const { status, stdout } = await maillens(['ingest', '--output', 'ndjson', mailLog]);
    const values = jsonLines(stdout);
    expect({ status, isAny: values.length > 0 }).toEqual({ status: 0, isAny: true });
    expect(values.flatMap(check)).toEqual([]);
  });

  test('others are refused', async () => {
    const [first] = await sampleDocuments();
    expect(check({ ...first?.fields, 'event.action': 'fly' })).not.toEqual([]);
    expect(check({ ...first?.fields, extra: 1 })).not.toEqual([]);
    expect(check({ ...first?.fields, message: undefined })).not.toEqual([]);
  });
});

describe('search', () => {
  const check = schemaCheck('search');

  test.each([
    ['something', 'event.action:deliver', 0],
    ['everything', '*', 0],
    ['nothing', 'user.name:nobody-at-all', 0],
  ])('%s', async (_, query, expected) => {
    const { status, stdout } = await maillens(['search', query, mailLog, '--output', 'json', '--size', '500']);
    expect(status).toBe(expected);
    expect(check(JSON.parse(stdout))).toEqual([]);
  });

  test('the schema refuses documents that are none', () => {
    expect(check({ total: 1, documents: [{ message: 'text' }] })).not.toEqual([]);
  });
});

describe('trace', () => {
  const check = schemaCheck('trace');

  test('every message of the samples', async () => {
    const documents = (await sampleDocuments()).map(({ fields }) => fields);
    const ids = new Set(documents.flatMap((fields) => fields['email.local_id'] ?? []));
    const journeys = [...ids]
      .filter((_, place) => place % 7 === 0)
      .flatMap((id) => {
        const about = documents.filter((fields) => fields['email.local_id'] === id || fields['mail.parent_id'] === id);
        return journeyOf(about, { id });
      });
    expect(journeys.length).toBeGreaterThan(10);
    expect([...new Set(check(JSON.parse(JSON.stringify({ cut: false, journeys }))))]).toEqual([]);
  });

  test.each([
    ['a queue id', ['865DAAB4001', mailLog], 0],
    ['a recipient', [mailLog, '--recipient', 'bob@lab.example', '--around', '2026-11-22 21:18'], 0],
    ['nothing', ['0123456789', mailLog], 1],
  ])('%s, as the program prints it', async (_, args, expected) => {
    const { status, stdout } = await maillens(['trace', ...args, '--output', 'json']);
    const value: unknown = JSON.parse(stdout);
    expect({ status, mistakes: check(value) }).toEqual({ status: expected, mistakes: [] });
    if (expected === 0) {
      expect(value).not.toMatchObject({ journeys: [] });
    }
  });

  test('the schema refuses a message without steps', () => {
    const value = { cut: false, journeys: [{ messages: [{ host: 'mx1', steps: [] }] }] };
    expect(check(value).length).toBeGreaterThan(1);
  });
});

describe('explain', () => {
  const check = schemaCheck('explain');

  test('every text of the table', () => {
    const mistakes = texts.flatMap(({ example }) => check({ reply: example, explanations: explain(example) }));
    expect(mistakes).toEqual([]);
  });

  test.each([
    [['550'], 0],
    [['550', '5.7.26', 'DMARC'], 0],
    [['nothing', 'that', 'is', 'known'], 1],
  ])('%j, as the program prints it', async (words, expected) => {
    const { status, stdout } = await maillens(['explain', '--output', 'json', ...words]);
    expect({ status, mistakes: check(JSON.parse(stdout)) }).toEqual({ status: expected, mistakes: [] });
  });

  test('the schema refuses an unknown fault', () => {
    const [explanation] = explain('550');
    expect(check({ reply: '550', explanations: [{ ...explanation, fault: 'yours' }] })).not.toEqual([]);
  });
});

describe('detect', () => {
  const check = schemaCheck('detect');

  test('the samples, all of them logs', async () => {
    const { stdout } = await maillens(['detect', samples, '--output', 'json']);
    const value: unknown = JSON.parse(stdout);
    expect(check(value)).toEqual([]);
    expect(value).toHaveProperty('logs.0.formats.0.records');
  });

  test('what is left out, and what is missing', async () => {
    writeFileSync(join(folder, 'empty.log'), '');
    writeFileSync(join(folder, 'other.log'), 'Nov 22 21:17:46 mx1 cron[1]: nothing about mail\n');
    const paths = ['empty.log', 'other.log', 'missing.log'].map((name) => join(folder, name));
    const { status, stdout } = await maillens(['detect', ...paths, '--output', 'json']);
    const value: unknown = JSON.parse(stdout);
    expect({ status, mistakes: check(value) }).toEqual({ status: 1, mistakes: [] });
    expect(value).toMatchObject({ left_out: [{ reason: 'empty' }, { reason: 'no_mail' }], unreadable: [{}] });
  });

  test('the schema refuses an unknown packing', () => {
    expect(check({ logs: [{ packing: 'box' }], left_out: [], unreadable: [], journal: null })).not.toEqual([]);
  });
});

describe('doctor', () => {
  const check = schemaCheck('doctor');

  test('without a server, and with one that is not there', async () => {
    const outputs = await Promise.all(
      [{}, { ELASTICSEARCH_URL: 'http://127.0.0.1:1' }].map((env: Record<string, string>) =>
        maillens(['doctor', '--output', 'json'], { env: { ...env, MAILLENS_STATE: join(folder, 'state') } }),
      ),
    );
    expect(outputs.flatMap(({ stdout }) => check(JSON.parse(stdout)))).toEqual([]);
    expect(outputs[1]?.stdout).toContain('"verdict": "bad"');
  }, 60_000);

  test('the schema refuses an unknown verdict', () => {
    expect(check([{ subject: 'Logs', verdict: 'perhaps', text: 'none' }])).not.toEqual([]);
  });
});

/** Expected documents are kept without the time of the test. */
const addedLater = { 'event.ingested': '2026-11-23T00:00:00.000Z' };

function jsonLines(text: string): object[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): object => JSON.parse(line) as object);
}
