import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { maillens } from '../testing/command-line.ts';

/** Bad input gets a message that names the file and says what to do; the other files are read all the same. */

const line = 'Nov 22 21:18:19 mx1 postfix/qmgr[6535]: 601C8AB41F3: removed\n';
let folder: string;
let good: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillens-bad-'));
  good = put('good.log', line);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('what cannot be read is named, and the good file is read', () => {
  test.each([
    ['a directory', () => makeFolder('folder'), 'is a directory', 'mail.log*'],
    ['a missing file', () => join(folder, 'missing.log'), 'missing.log', 'Check the path'],
    ['a binary file', () => put('binary.log', randomBytes(20_000)), 'binary.log', ''],
    ['a gzip cut in half', () => put('cut.log.gz', halfOf(gzipSync(Buffer.from(longLog())))), 'ends in the middle', ''],
  ])('%s', async (_, make, message, hint) => {
    const bad = make();
    const { status, stdout, stderr } = await maillens(['ingest', '--output', 'ndjson', bad, good]);
    expect(status).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stdout).toContain(`"log.file.path":${JSON.stringify(good)}`);
  });

  // Root may read everything.
  const notAsRoot = process.getuid?.() === 0 ? test.skip : test;
  notAsRoot('an unreadable file', async () => {
    const bad = put('unreadable.log', line);
    chmodSync(bad, 0);
    const { status, stderr } = await maillens(['ingest', '--output', 'ndjson', bad, good]);
    expect(status).toBe(1);
    expect(stderr).toContain('unreadable.log');
  });
});

test('everything before the cut of a gzip is read', async () => {
  const { stdout } = await maillens([
    'ingest',
    '--output',
    'ndjson',
    put('cut2.log.gz', halfOf(gzipSync(Buffer.from(longLog())))),
  ]);
  expect(stdout.split('\n').length).toBeGreaterThan(100);
});

describe('odd content is read', () => {
  test.each([
    ['an empty file', '', 0],
    ['a line of 10 MB', `${line.trim()} ${'x'.repeat(10_000_000)}\n${line}`, 2],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('Nov 22 21:18:19 mx1 postfix/smtpd[1]: \xff\xfe\n', 'latin1'), Buffer.from(line)]),
      2,
    ],
    ['NUL bytes', `\0\0\0\0${line}${line}`, 2],
    ['Windows line ends', `${line.trim()}\r\n${line.trim()}\r\n`, 2],
    ['text that is no log', 'Dear diary,\nnothing happened.\n', 2],
  ])('%s', async (name, content, documents) => {
    const path = put(`${name.replace(/\W/g, '-')}.log`, content);
    const { status, stdout } = await maillens(['ingest', '--output', 'ndjson', path]);
    expect(status).toBe(0);
    const made = stdout.split('\n').filter((text) => text !== '');
    expect(made).toHaveLength(documents);
    expect(made.every((text) => text.length < 100_000)).toBe(true);
  });
});

test('a last line without end is left for the next run, and taken where the user says so', async () => {
  const path = put('partial.log', `${line}${line.slice(0, 40)}`);
  const held = await maillens(['ingest', '--output', 'ndjson', path]);
  expect(held.status).toBe(0);
  expect(held.stderr).toContain(`${path} ends in the middle of a line: 40 bytes at offset ${line.length}`);
  expect(held.stderr).toContain('--final-line');
  expect(held.stdout.trim().split('\n')).toHaveLength(1);
  const taken = await maillens(['ingest', '--output', 'ndjson', '--final-line', path]);
  expect(taken.stdout.trim().split('\n')).toHaveLength(2);
});

describe('wrong use has exit status 2 and says what to do', () => {
  test.each([
    ['no files', ['ingest'], 'maillens ingest /var/log/mail.log'],
    ['only a missing file', ['ingest', '--output', 'ndjson', '/nonexistent/mail.log'], 'Check the path'],
    ['an unknown flag', ['ingest', '--bogus'], '--help'],
    ['an unknown command', ['ingets'], 'ingest'],
    ['an unknown zone', ['report', 'summary', '--timezone', 'Mars/Base', '/dev/null'], 'Europe/Berlin'],
    ['a bad network', ['report', 'summary', '--network', '10.0.0.0/33', '/dev/null'], '192.0.2.0/24'],
    ['a bad namespace', ['ingest', '--namespace', 'a-b', '/dev/null'], 'a-z'],
    ['an unknown analysis', ['report', 'sumary', '/dev/null'], 'summary'],
    ['an unknown format', ['ingest', '--format', 'qmail', '/dev/null'], 'postfix'],
  ])('%s', async (_, args, message) => {
    const { status, stderr, stdout } = await maillens(args);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

test('an Elasticsearch that does not answer has exit status 3', async () => {
  const { status, stderr } = await maillens(['ingest', good], {
    env: { ELASTICSEARCH_URL: 'http://127.0.0.1:9', MAILLENS_STATE: join(folder, 'state') },
  });
  expect(status).toBe(3);
  expect(stderr).toContain('Check that Elasticsearch runs');
});

test('hostile text reaches the terminal only as escapes', async () => {
  const hostile = put('hostile.log', `Nov 22 21:18:19 \u001b]0;owned\u0007\u202e postfix/qmgr[1]: removed\n`);
  const renamed = join(folder, 'name\u001b[31m.log');
  const result = await maillens(['report', 'summary', hostile, renamed]);
  expect(result.stdout + result.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(result.stderr).toContain('\\u001b[31m');
});

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function makeFolder(name: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  return join(folder, name);
}

function longLog(): string {
  return Array.from({ length: 5_000 }, (_, number) =>
    line.replace('601C8AB41F3', number.toString(16).padStart(11, '0').toUpperCase()),
  ).join('');
}

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length / 2);
}

/** The same bytes in every run; they look like no text. */
function randomBytes(length: number): Buffer {
  let state = 1;
  return Buffer.from(Array.from({ length }, () => (state = (state * 48_271) % 2_147_483_647) & 255));
}
