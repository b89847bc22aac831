import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createFramer } from '../frame/framer.ts';
import type { LogRecord } from '../record.ts';
import { openFile } from './file.ts';
import { readFirstYear } from './first-year.ts';
import { orderFiles } from './order.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillens-first-year-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const lastWritten = Date.UTC(2026, 2, 20);
const line = (day: string): string =>
  `${day} 10:00:00 mx1 postfix/smtpd[7]: connect from c1.client.example[198.51.100.1]`;
const threeYears = ['Nov 22', 'Dec 31', 'Jan  1', 'Jun 15', 'Nov  1', 'Jan  2', 'Mar 20'];

function write(name: string, days: readonly string[]): string {
  const path = join(folder, name);
  const text = days.map((day) => `${line(day)}\n`).join('');
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(text) : text);
  utimesSync(path, lastWritten / 1000, lastWritten / 1000);
  return path;
}

/** The days of a file's records, as the run reads them after the files were put in order. */
async function daysOf(path: string): Promise<string[]> {
  const { files } = await orderFiles([path], { host: 'mx1', zone: 'UTC' });
  const source = await openFile(path);
  const records: LogRecord[] = [];
  const context = {
    host: 'mx1',
    zone: 'UTC',
    lastWritten: source.lastWritten,
    firstYear: files[0]?.firstYear,
    name: path,
  };
  const framer = createFramer(context, (record) => records.push(record));
  for await (const lines of source.lines) {
    for (const one of lines) {
      framer.push(one);
    }
  }
  return records.map(({ time }) => new Date(time).toISOString().slice(0, 10));
}

test.each(['mail.log', 'mail.log.gz'])('%s of more than a year has the years that it was written in', async (name) => {
  expect(await daysOf(write(name, threeYears))).toEqual([
    '2024-11-22',
    '2024-12-31',
    '2025-01-01',
    '2025-06-15',
    '2025-11-01',
    '2026-01-02',
    '2026-03-20',
  ]);
});

test('it stands before a younger file, whatever their months', async () => {
  const old = write('old', threeYears);
  const young = write('young', ['Jun 15', 'Jan  2']);
  const { files } = await orderFiles([young, old], { host: 'mx1', zone: 'UTC' });
  expect(files.map(({ path }) => path)).toEqual([old, young]);
});

test('29 February of a year that has one', async () => {
  const path = write('leap', ['Feb 29', 'Aug  1', 'Dec 31', 'Jan  1', 'Jun  1', 'Nov  1', 'Jan  1', 'Mar 20']);
  expect((await daysOf(path)).slice(0, 3)).toEqual(['2024-02-29', '2024-08-01', '2024-12-31']);
});

test('the date in the name of a rotated file stands for its last change where a copy lost it', async () => {
  expect(await daysOf(write('maillog-20250315', ['Dec 31', 'Jan  1', 'Mar 14']))).toEqual([
    '2024-12-31',
    '2025-01-01',
    '2025-03-14',
  ]);
});

test('nothing is said of files that name their years, of one year, empty or damaged ones', async () => {
  const dated = join(folder, 'dated');
  writeFileSync(dated, '2026-11-22T10:00:00Z mx1 x: y\n'.repeat(3));
  expect(await readFirstYear(dated, lastWritten)).toBeUndefined();
  expect(await readFirstYear(write('one', ['Jan  1', 'Mar 20']), lastWritten)).toBeUndefined();
  expect(await readFirstYear(write('none', []), lastWritten)).toBeUndefined();
  const cut = join(folder, 'cut.gz');
  writeFileSync(cut, gzipSync(threeYears.map((day) => `${line(day)}\n`).join('')).subarray(0, 40));
  expect(await readFirstYear(cut, lastWritten)).toBeUndefined();
});
