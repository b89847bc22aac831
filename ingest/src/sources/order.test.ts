import { linkSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { orderFiles, type FileOrder } from './order.ts';

const context = { host: 'mx1', zone: 'UTC' };
const january2026 = Date.UTC(2026, 0, 20) / 1000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maillens-order-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function log(name: string, text: string, pack = (bytes: string): string | Buffer => bytes): string {
  const path = join(folder, name);
  writeFileSync(path, pack(text));
  utimesSync(path, january2026, january2026);
  return path;
}

test('the oldest first, whatever their names, times of change and frames', async () => {
  const newest = log('mail.log', 'Jan 18 00:00:05 mx1 postfix/qmgr[1]: A: removed\n');
  const middle = log('mail.log.1', '\n2026-01-04T00:00:05+00:00 mx1 postfix/qmgr[1]: A: removed\n');
  const oldest = log('mail.log.2.gz', 'Dec 21 00:00:05 mx1 postfix/qmgr[1]: A: removed\n', gzipSync);
  const order = await orderFiles([newest, oldest, middle], context);
  expect(pathsOf(order)).toEqual([oldest, middle, newest]);
  expect(order).toMatchObject({ repeated: [], refused: [] });
});

test('a file under two names is read once, and what cannot be read is told', async () => {
  const path = log('mail.log', 'Jan 18 00:00:05 mx1 postfix/qmgr[1]: A: removed\n');
  const hard = join(folder, 'hard.log');
  const soft = join(folder, 'soft.log');
  linkSync(path, hard);
  symlinkSync(path, soft);
  const missing = join(folder, 'missing.log');
  const order = await orderFiles([missing, path, hard, path, soft, folder], context);
  expect(pathsOf(order)).toEqual([path]);
  expect(order.repeated.map((file) => [file.path, file.sameAs])).toEqual([
    [hard, path],
    [path, path],
    [soft, path],
  ]);
  expect(order.refused.map(({ code }) => code)).toEqual(['file_missing', 'file_directory']);
});

test('a damaged file has its place, so that the lines before the damage are in order', async () => {
  const later = log('later.log', 'Jan 18 00:00:05 mx1 postfix/qmgr[1]: A: removed\n');
  const text = 'Jan  4 00:00:05 mx1 postfix/qmgr[1]: A: removed\n'.repeat(50_000);
  const cut = log('cut.gz', text, (bytes) => gzipSync(bytes).subarray(0, -20));
  expect(pathsOf(await orderFiles([later, cut], context))).toEqual([cut, later]);
});

test('an empty file stands where it was last written', async () => {
  const older = log('older.log', 'Jan 18 00:00:05 mx1 postfix/qmgr[1]: A: removed\n');
  const empty = log('empty.log', '');
  expect(pathsOf(await orderFiles([empty, older], context))).toEqual([older, empty]);
});

function pathsOf({ files }: FileOrder): string[] {
  return files.map(({ path }) => path);
}
