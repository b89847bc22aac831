import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { analyses } from '../analyses/index.generated.ts';
import { questionsOf } from '../analyses/definition.ts';
import { createDocumentCounter } from '../analyses/over-documents.ts';
import { reportJson } from '../report/json.ts';
import { maillens } from '../testing/command-line.ts';
import { sampleDocuments } from '../testing/sample-documents.ts';

/** `maillens report` over files, as users run it. */

const root = join(import.meta.dirname, '../../..');
const log = join(root, 'samples/logins-rfc3339.log');
const range = ['--since', '2026-11-22T21:20:30', '--until', '2026-11-22T21:21'];
const inLogs = analyses.filter((analysis) => questionsOf(analysis).every(({ source }) => source === 'event'));

describe('JSON', () => {
  test('every analysis follows the schema', async () => {
    const documents = await sampleDocuments();
    const validate = schemaOf('report');
    for (const analysis of inLogs) {
      const questions = questionsOf(analysis);
      const counter = createDocumentCounter(questions, { timeZone: 'UTC' });
      documents.forEach(({ fields }) => {
        counter.add(fields);
      });
      const asked = { filters: {}, since: undefined, until: undefined, timeZone: 'UTC' };
      const report = { analysis, questions, answer: counter.answer(), asked, origin: '', problems: [] };
      expect([analysis.id, mistakes(validate, JSON.parse(reportJson(report)))]).toEqual([analysis.id, []]);
    }
  });

  test('and so does what the program prints', async () => {
    const { status, stdout } = await report('summary', log, ...range, '--account', 'x', '--output', 'json');
    expect(status).toBe(0);
    expect(mistakes(schemaOf('report'), JSON.parse(stdout))).toEqual([]);
  });

  test('the list follows its schema too', async () => {
    const { status, stdout } = await report('--output', 'json');
    expect(status).toBe(0);
    const list = JSON.parse(stdout);
    expect(mistakes(schemaOf('analyses'), list)).toEqual([]);
    expect(list).toHaveLength(analyses.length);
  });

  test('the schema refuses what is not in it', async () => {
    const { stdout } = await report('summary', log, '--output', 'json');
    const value = answerIn(stdout);
    expect(mistakes(schemaOf('report'), { ...value, extra: 1 })).not.toEqual([]);
    expect(mistakes(schemaOf('report'), { ...value, tables: [{ ...value.tables[0], groups: -1 }] })).not.toEqual([]);
  });
});

describe('filters', () => {
  test.each([
    ['a range of time', range, 49],
    ['an account', ['--account', 'alice@lab.example'], 42],
    ['a domain', ['--domain', 'LAB.example'], undefined],
    ['an address', ['--ip', '198.51.100.101'], 40],
    ['a network', ['--ip', '198.51.100.100/30'], 80],
    ['a query', ['--query', 'mail.login.reason:unknown_user'], undefined],
    ['another host', ['--host', 'mx9'], 0],
    ['its host', ['--host', 'mx1'], 120],
  ])('%s', async (_, flags, expected) => {
    const { status, stdout } = await report('login-failures', log, '--output', 'json', ...flags);
    expect(status).toBe(0);
    const failures = Number(answerIn(stdout).tables[0]?.total['failures']);
    if (expected === undefined) {
      expect(failures).toBeGreaterThan(0);
      expect(failures).toBeLessThanOrEqual(120);
    } else {
      expect(failures).toBe(expected);
    }
  });

  test('a filter by domain shows the row of that domain alone', async () => {
    const { stdout } = await report(
      'domain-activity',
      join(root, 'samples/maillog-rfc3339.log'),
      '--domain',
      'ok.example',
      '--output',
      'json',
    );
    const { tables } = answerIn(stdout);
    const rows = tables[0]?.rows ?? [];
    expect(new Set(rows.map(({ group }) => group['mail.domains']))).toEqual(new Set(['ok.example']));
  });
});

describe('an answer in words', () => {
  test('nothing found is an answer', async () => {
    const { status, stdout } = await report('tls-errors', log, ...range, '--timezone', 'UTC');
    expect(status).toBe(0);
    expect(stdout).toContain(
      '0 TLS failures between 2026-11-22 21:20:30 and 2026-11-22 21:21:00 (UTC) in 301 lines in 1 file',
    );
  });

  test('an empty file too', async () => {
    const { status, stdout } = await report('login-failures', '/dev/null');
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('0 login failures in 0 lines in 1 file'),
    });
  });

  test('the list says what needs Elasticsearch', async () => {
    const { stdout } = await report();
    expect(stdout).toMatch(/queue +What waits, and for how long\? +\(Elasticsearch only\)/);
  });

  test('--top and --sort', async () => {
    const { stdout } = await report(
      'top-senders',
      join(root, 'samples/maillog-rfc3339.log'),
      '--sort',
      'bytes',
      '--top',
      '2',
      '--output',
      'csv',
    );
    const bytes = stdout
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => Number(line.split(',')[3]));
    expect(bytes).toHaveLength(2);
    expect(bytes[0]).toBeGreaterThan(bytes[1] ?? Infinity);
  });

  test('--per hour puts hours side by side, in the zone of the report', async () => {
    const { stdout } = await report(
      'sender-activity',
      join(root, 'samples/maillog-rfc3339.log'),
      '--per',
      'hour',
      '--timezone',
      'Asia/Kathmandu',
    );
    expect(stdout).toContain('2026-11-23 03:00');
  });

  test('through a pipe', async () => {
    const [piped, named] = await Promise.all([
      maillens(['report', 'suspicious-ips', '-', '--output', 'json'], { input: readFileSync(log) }),
      report('suspicious-ips', log, '--output', 'json'),
    ]);
    expect(JSON.parse(piped.stdout)).toEqual(JSON.parse(named.stdout));
  });
});

describe('exit status', () => {
  test.each([
    ['--fail-on reached', ['suspicious-ips', log, '--fail-on', '40'], 1],
    ['--fail-on not reached', ['suspicious-ips', log, '--fail-on', '41'], 0],
    ['--fail-on without a number', ['suspicious-ips', log, '--fail-on'], 1],
    ['nothing found', ['tls-errors', log, '--fail-on'], 0],
  ])('%s', async (_, args, status) => {
    expect((await report(...args)).status).toBe(status);
  });

  test.each([
    ['a name that is nearly right', ['login-failure', log], 'Did you mean login-failures'],
    ['a name that is none', ['xyzzy', log], '`maillens report` without a name lists the analyses'],
    ['what is in no log', ['queue', log], 'cannot be answered over files'],
    ['a wrong metric', ['top-senders', log, '--sort', 'size'], 'The metrics are: messages, bytes, last.'],
    ['a wrong time', ['summary', log, '--since', 'soon'], 'today or yesterday'],
    ['an empty range', ['summary', log, '--since', '2026-11-23', '--until', '2026-11-21'], 'is not before'],
    ['a wrong address', ['summary', log, '--ip', '198.51.100'], 'neither an address nor a network'],
    ['a wrong query', ['summary', log, '--query', 'source.ipp:1'], 'source.ip'],
    ['a wrong number', ['summary', log, '--top', '0'], 'number above 0'],
  ])('%s is 2, with a hint', async (_, args, hint) => {
    const { status, stdout, stderr } = await report(...args);
    expect(stderr).toContain(hint);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

interface JsonReport {
  readonly tables: readonly {
    readonly total: Readonly<Record<string, unknown>>;
    readonly rows: readonly { readonly group: Readonly<Record<string, string>> }[];
  }[];
}

function answerIn(stdout: string): JsonReport {
  return JSON.parse(stdout) as JsonReport;
}

function report(...args: readonly string[]) {
  return maillens(['report', ...args]);
}

function schemaOf(name: string): ValidateFunction {
  return new Ajv({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(join(root, 'docs/schema', `${name}.schema.json`), 'utf8')),
  );
}

function mistakes(validate: ValidateFunction, value: unknown): string[] {
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
