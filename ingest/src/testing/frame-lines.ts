import { createFramer, type FrameCounts } from '../frame/framer.ts';
import type { FramerState } from '../frame/framer-state.ts';
import type { Line, LogRecord } from '../record.ts';
import { createLineSplitter } from '../sources/line-splitter.ts';

/** Context of framers in tests: the same on every machine. */
export const frameContext = { host: 'own', zone: 'UTC', lastWritten: Date.UTC(2026, 10, 23) };

/** Lines as a file with these texts has them. */
export function linesOf(texts: readonly string[]): Line[] {
  return createLineSplitter().push(Buffer.from(texts.map((text) => `${text}\n`).join('')));
}

/** The records of a file with these lines. */
export function recordsOf(...texts: string[]): { records: LogRecord[]; counts: Readonly<FrameCounts> } {
  const records: LogRecord[] = [];
  const framer = createFramer(frameContext, (record) => records.push(record));
  for (const line of linesOf(texts)) {
    framer.push(line);
  }
  framer.flush();
  return { records, counts: framer.counts };
}

/** The records of the same file when the run is interrupted before the line of that number, its state kept as JSON. */
export function recordsWithBreak(texts: readonly string[], stop: number): LogRecord[] {
  const lines = linesOf(texts);
  const records: LogRecord[] = [];
  const first = createFramer(frameContext, (record) => records.push(record));
  for (const line of lines.slice(0, stop)) {
    first.push(line);
  }
  const from = first.pendingOffset ?? lines[stop]?.offset ?? Infinity;
  const state = JSON.parse(JSON.stringify(first.save())) as FramerState;
  const second = createFramer(frameContext, (record) => records.push(record), state);
  for (const line of lines.filter(({ offset }) => offset >= from)) {
    second.push(line);
  }
  second.flush();
  return records;
}
