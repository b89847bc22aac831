import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { MailLensError } from '../errors.ts';
import type { Line } from '../record.ts';
import { makeZip, type ZipInput } from '../testing/make-zip.ts';
import { openFile } from './file.ts';
import { openBytes } from './open-bytes.ts';
import { orderFiles } from './order.ts';
import type { Source } from './source.ts';

const sample = join(import.meta.dirname, '../../../samples/maillog-rfc3339.log');
const bytes = readFileSync(sample);
const day = { name: '2026.02.10-smtpLog.log', bytes };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillens-zip-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function archive(inputs: readonly ZipInput[], change = (zip: Buffer): Buffer => zip, comment = ''): string {
  const path = join(folder, 'x.log.zip');
  writeFileSync(path, change(makeZip(inputs, comment)));
  return path;
}

async function linesOf(source: Source): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const batch of source.lines) {
    lines.push(...batch);
  }
  return lines;
}

const plainLines = async () => linesOf(await openFile(sample));

/** What came before the error, and the error. */
async function broken(path: string): Promise<{ lines: Line[]; error: MailLensError }> {
  const lines: Line[] = [];
  try {
    for await (const batch of (await openFile(path)).lines) {
      lines.push(...batch);
    }
  } catch (error) {
    if (error instanceof MailLensError) {
      return { lines, error };
    }
    throw error;
  }
  throw new Error('expected an error');
}

test.each<[string, ZipInput, string]>([
  ['deflated', day, ''],
  ['stored', { ...day, method: 0 }, ''],
  ['with sizes of zip64', { ...day, isLarge: true }, ''],
  ['with sizes behind the data', { ...day, isStreamed: true }, ''],
  ['with a comment that looks like an end', day, 'PK\x05\x06 and so on, which is no end record'],
])('%s: the same lines as the plain file', async (_, input, comment) => {
  const path = archive([input], undefined, comment);
  const source = await openFile(path);
  expect(source).toMatchObject({
    packing: 'zip',
    entry: day.name,
    entries: [day.name],
    size: readFileSync(path).length,
  });
  expect(await linesOf(source)).toEqual(await plainLines());
  const lines = await plainLines();
  const from = lines[700]?.offset ?? 0;
  expect(await linesOf(await openFile(path, { from }))).toEqual(lines.slice(700));
});

test('several files are named and read one by one; folders are not files', async () => {
  const path = archive([
    { name: 'Logs/', bytes: Buffer.alloc(0), method: 0 },
    { name: 'Logs/a.log', bytes: Buffer.from('one\n') },
    { name: 'Logs/b.log', bytes: Buffer.from('two\n') },
  ]);
  const source = await openFile(path);
  expect(source).toMatchObject({ entry: 'Logs/a.log', entries: ['Logs/a.log', 'Logs/b.log'] });
  await source.close();
  const other = await linesOf(await openFile(path, { entry: 'Logs/b.log' }));
  expect(other.map(({ text }) => text)).toEqual(['two']);
});

test('the time of the last change, where the archive knows it', async () => {
  const source = await openFile(archive([{ ...day, modified: 1_600_000_000 }]));
  await source.close();
  expect(source.lastWritten).toBe(1_600_000_000_000);
});

test('one with a password cannot be read, and the hint says how it can', async () => {
  const { error } = await broken(archive([{ ...day, isEncrypted: true }]));
  expect(error).toMatchObject({ code: 'file_encrypted', canContinue: true });
  expect(error.hint).toContain('password');
});

test('a method that Node does not have is named', async () => {
  const { error } = await broken(archive([{ ...day, method: 9 }]));
  expect(error.code).toBe('file_packed');
  expect(error.message).toContain('Deflate64');
});

test('cut in half: every line before the cut, then an error', async () => {
  const { lines, error } = await broken(archive([day], (zip) => zip.subarray(0, zip.length >> 1)));
  expect(error).toMatchObject({ code: 'file_damaged' });
  expect(lines.length).toBeGreaterThan(300);
  expect(lines).toEqual((await plainLines()).slice(0, lines.length));
});

test('wrong content is told behind its lines', async () => {
  const { lines, error } = await broken(
    archive([{ ...day, method: 0 }], (zip) => {
      zip.write('X', 5000);
      return zip;
    }),
  );
  expect(error.code).toBe('file_damaged');
  expect(lines.length).toBe((await plainLines()).length);
});

test('changed at any byte of its headers it gives lines or a named error', async () => {
  const zip = makeZip([{ ...day, bytes: Buffer.from('one\ntwo\n') }]);
  for (let at = 0; at < zip.length; at++) {
    for (const value of [0x00, 0xff]) {
      const path = archive([], () => Buffer.concat([zip.subarray(0, at), Buffer.from([value]), zip.subarray(at + 1)]));
      try {
        await linesOf(await openFile(path));
      } catch (error) {
        expect(error).toBeInstanceOf(MailLensError);
      }
    }
  }
});

test('an archive in a pipe is refused, with what to do', async () => {
  async function* pipe(): AsyncIterable<Buffer> {
    yield await Promise.resolve(makeZip([day]));
  }
  await expect(openBytes(pipe(), { name: '-', peekBytes: 6 })).rejects.toMatchObject({ code: 'file_packed' });
});

test('an archive without any file is told', async () => {
  const { error } = await broken(archive([{ name: 'Logs/', bytes: Buffer.alloc(0), method: 0 }]));
  expect(error).toMatchObject({ code: 'file_damaged' });
});

test('in order, files of an archive have their own days', async () => {
  const path = archive([
    { name: '2026.02.11-delivery.log', bytes: Buffer.from('00:00:01 [84012980] Blocked Sender Checks started.\n') },
    { name: '2026.02.10-delivery.log', bytes: Buffer.from('00:00:01 [84012980] Blocked Sender Checks started.\n') },
    { name: '2026.02.10-smtpLog.log', bytes: Buffer.from('23:00:01 [192.0.2.1][84012980] cmd: QUIT\n') },
    { name: '2026.02.10-administrative.log', bytes: Buffer.from('23:00:01 [192.0.2.1] POP Logout\n') },
  ]);
  const { files, refused } = await orderFiles([path], { host: 'mail', zone: 'UTC' });
  expect(refused).toEqual([]);
  expect(files.map(({ entry, nameDate }) => [entry, nameDate])).toEqual([
    ['2026.02.10-administrative.log', '2026.02.10'],
    ['2026.02.10-smtpLog.log', '2026.02.10'],
    ['2026.02.10-delivery.log', '2026.02.10'],
    ['2026.02.11-delivery.log', '2026.02.11'],
  ]);
});
