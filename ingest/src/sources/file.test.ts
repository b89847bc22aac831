import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { MailLensError } from '../errors.ts';
import type { Line } from '../record.ts';
import { openFile } from './file.ts';
import type { Source } from './source.ts';
import { unpackerFor } from './unpack.ts';

const sample = join(__dirname, '../../../samples/maillog-rfc3339.log');
const sampleBytes = readFileSync(sample);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillens-file-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function linesOf(source: Source): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const batch of source.lines) {
    lines.push(...batch);
  }
  return lines;
}

async function read(path: string, from = 0): Promise<Line[]> {
  return linesOf(await openFile(path, { from }));
}

/** The code and hint of the error that opening or reading ends with. */
async function failureOf(work: Promise<unknown>): Promise<MailLensError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof MailLensError) {
    return error;
  }
  throw new Error(`expected a MailLensError, got ${String(error)}`);
}

test('a plain file: all lines, the size, the time, and the progress', async () => {
  const path = file('plain.log', sampleBytes);
  utimesSync(path, 1_700_000_000, 1_700_000_000);
  const source = await openFile(path);
  expect(source.packing).toBe('plain');
  expect(source.size).toBe(sampleBytes.length);
  expect(source.lastWritten).toBe(1_700_000_000_000);
  const lines = await linesOf(source);
  expect(lines.map(({ text }) => text).join('\n')).toBe(sampleBytes.toString().trimEnd());
  expect(source.consumed).toBe(sampleBytes.length);
});

test('gzip, by its first bytes and not by its name, gives the same lines', async () => {
  const path = file('named-wrongly.log', gzipSync(sampleBytes));
  const source = await openFile(path);
  expect(source.packing).toBe('gzip');
  expect(await linesOf(source)).toEqual(await read(sample));
});

test('gzip of several members is one file', async () => {
  const cut = sampleBytes.indexOf('\n', 50_000) - 7;
  const members = [gzipSync(sampleBytes.subarray(0, cut)), gzipSync(sampleBytes.subarray(cut))];
  expect(await read(file('members.gz', Buffer.concat(members)))).toEqual(await read(sample));
});

test('gzip remembers when its file was written', async () => {
  const path = file('dated.log', sampleBytes);
  utimesSync(path, 1_600_000_000, 1_600_000_000);
  execFileSync('gzip', [path]);
  utimesSync(`${path}.gz`, 1_700_000_000, 1_700_000_000);
  const source = await openFile(`${path}.gz`);
  await source.close();
  expect(source.lastWritten).toBe(1_600_000_000_000);
});

test('gzip cut in half: every line before the cut, then an error that names the file', async () => {
  const whole = gzipSync(sampleBytes);
  const path = file('cut.gz', whole.subarray(0, whole.length >> 1));
  const source = await openFile(path);
  const lines: Line[] = [];
  const error = await failureOf(
    (async () => {
      for await (const batch of source.lines) {
        lines.push(...batch);
      }
    })(),
  );
  expect(error.code).toBe('file_damaged');
  expect(error.message).toContain(path);
  expect(error.message).toContain('ends in the middle');
  const unpackedByGzip = execFileSync('sh', ['-c', `gzip -dc ${path} 2>/dev/null || true`]).toString();
  const completeLines = unpackedByGzip.split('\n').slice(0, -1);
  expect(lines.map(({ text }) => text)).toEqual(completeLines);
  expect(completeLines.length).toBeGreaterThan(500);
});

test('resuming gives the rest of an uninterrupted run, plain and packed', async () => {
  const lines = await read(sample);
  const from = lines[700]?.offset ?? 0;
  expect(await read(sample, from)).toEqual(lines.slice(700));
  expect(await read(file('resume.gz', gzipSync(sampleBytes)), from)).toEqual(lines.slice(700));
});

test('resuming inside UTF-16 still knows the encoding', async () => {
  const path = file('utf16.log', Buffer.from('\uFEFFeins\nzwei\n', 'utf16le'));
  const lines = await read(path);
  expect(lines.map(({ text }) => text)).toEqual(['eins', 'zwei']);
  expect(await read(path, lines[1]?.offset)).toEqual(lines.slice(1));
});

test('an empty file has no lines; an unfinished last line is reported', async () => {
  expect(await read(file('empty.log', ''))).toEqual([]);
  const source = await openFile(file('unfinished.log', 'one\ntwo'));
  expect((await linesOf(source)).length).toBe(1);
  expect(source.lines.partial).toEqual({ offset: 4, bytes: 3 });
  expect(source.lines.nextOffset).toBe(4);
});

test('zstd is read where Node can, and else says how to', async () => {
  // A frame of one raw block (RFC 8878 section 3.1.1): "zstd\n" as it is.
  const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 5, (5 << 3) | 1, 0, 0, ...Buffer.from('zstd\n')]);
  const path = file('log.zst', frame);
  if (unpackerFor('zstd') !== undefined) {
    expect((await read(path)).map(({ text }) => text)).toEqual(['zstd']);
  } else {
    const error = await failureOf(openFile(path));
    expect(error.code).toBe('file_packed');
    expect(error.hint).toContain(`zstd -dc ${path} | maillens ingest -`);
  }
});

test('xz says how to unpack it', async () => {
  const path = file('log.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4]));
  const error = await failureOf(openFile(path));
  expect(error.code).toBe('file_packed');
  expect(error.hint).toContain('xz -dc');
});

describe('what is no log file', () => {
  test('a missing file', async () => {
    const error = await failureOf(openFile(join(folder, 'missing.log')));
    expect([error.code, error.canContinue]).toEqual(['file_missing', true]);
    expect(error.message).toContain('missing.log');
  });

  test('a directory: name the files in it', async () => {
    const error = await failureOf(openFile(`${folder}/`));
    expect(error.code).toBe('file_directory');
    expect(error.hint).toContain(`${folder}/mail.log*`);
  });

  test('a file that this user may not read', async () => {
    const path = file('secret.log', 'x\n');
    chmodSync(path, 0o000);
    // Root may read everything, so as root the test is somebody else for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) {
      process.seteuid?.(65_534);
    }
    const error = await failureOf(openFile(path)).finally(() => {
      if (isRoot) {
        process.seteuid?.(0);
      }
    });
    expect(error.code).toBe('file_unreadable');
    expect(error.message).toContain(path);
    expect(error.hint).toContain('adm');
  });

  test('programs and their like, also packed', async () => {
    const program = readFileSync(process.execPath).subarray(0, 100_000);
    expect((await failureOf(openFile(file('program', program)))).code).toBe('file_binary');
    expect((await failureOf(openFile(file('program.gz', gzipSync(program))))).code).toBe('file_binary');
  });

  test('a log with a hole, a few NULs or Latin-1 is a log all the same', async () => {
    const hole = Buffer.concat([Buffer.alloc(20_000), sampleBytes]);
    expect((await read(file('hole.log', hole))).length).toBe(1500);
    const odd = Buffer.concat([Buffer.from('a\0b\0c gr\xfc\xdfe\n', 'latin1'), sampleBytes]);
    expect((await read(file('odd.log', odd))).length).toBe(1501);
  });
});

test('a pipe is read as it comes, packed or not, with its last line', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const packed = file('piped.gz', gzipSync('one\ntwo'));
  execFileSync('sh', ['-c', `cat ${packed} > ${pipe} &`], { stdio: 'ignore' });
  const source = await openFile(pipe);
  expect(source.size).toBeUndefined();
  expect((await linesOf(source)).map(({ text }) => text)).toEqual(['one', 'two']);
});
