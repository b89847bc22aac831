import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Line, LogRecord } from '../record.ts';
import { createLineSplitter } from '../sources/line-splitter.ts';
import { createFramer, type Framer } from './framer.ts';
import type { FramerState } from './framer-state.ts';

const folder = join(__dirname, '../../../samples');
const context = { host: 'own', zone: 'UTC', lastWritten: Date.UTC(2026, 10, 23) };
const names = readdirSync(folder).filter((name) => !name.endsWith('.md'));

const linesOf = (name: string) => createLineSplitter().push(readFileSync(join(folder, name)));

function pushAll(framer: Framer, lines: readonly Line[]): void {
  for (const line of lines) {
    framer.push(line);
  }
}

test.each(names)('every line of %s has a frame, a program, a time of that day, and is told as it stands', (name) => {
  const records: LogRecord[] = [];
  const framer = createFramer(context, (record) => records.push(record));
  const lines = linesOf(name);
  pushAll(framer, lines);
  framer.flush();
  const { counts } = framer;
  expect(counts).toEqual({ ...counts, lines: lines.length, records: records.length, unframed: 0 });
  expect(counts.records + counts.continuations + counts.headers + counts.blanks).toBe(lines.length);
  expect(records.map(({ original }) => original).join('\n')).toBe(lines.map(({ text }) => text).join('\n'));
  for (const record of records) {
    expect(new Date(record.time).toISOString()).toMatch(/^2026-11-22T21:/);
    expect(record.program).toMatch(/^[a-z][a-z/-]*\d?$/);
    expect(['mx1', 'own']).toContain(record.host);
    expect(record.text).not.toMatch(/^\s|^$|^20\d\d-/);
  }
});

test.each(names)('a framer that goes on in the middle of %s says the same', (name) => {
  const lines = linesOf(name);
  const whole: LogRecord[] = [];
  const framer = createFramer(context, (record) => whole.push(record));
  pushAll(framer, lines);
  framer.flush();

  const half = lines.length >> 1;
  const parts: LogRecord[] = [];
  const first = createFramer(context, (record) => parts.push(record));
  pushAll(first, lines.slice(0, half));
  const state = JSON.parse(JSON.stringify(first.save())) as FramerState;
  const from = first.pendingOffset ?? lines[half]?.offset ?? 0;
  const second = createFramer(context, (record) => parts.push(record), state);
  pushAll(
    second,
    lines.filter(({ offset }) => offset >= from),
  );
  second.flush();
  expect(parts).toEqual(whole);
});
