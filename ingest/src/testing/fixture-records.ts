import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createFramer } from '../frame/framer.ts';
import type { LogRecord } from '../record.ts';
import { createLineSplitter } from '../sources/line-splitter.ts';

/** The fixtures of a format, by their names. */
export function fixtureFiles(format: string): { name: string; bytes: Buffer }[] {
  const folder = join(import.meta.dirname, '../formats', format, 'fixtures');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

/** The records of all fixtures of a format. */
export function fixtureRecords(format: string): LogRecord[] {
  const records: LogRecord[] = [];
  for (const { name, bytes } of fixtureFiles(format)) {
    const framer = createFramer({ host: 'mx1', zone: 'UTC', lastWritten: Date.UTC(2026, 10, 23), name }, (record) => {
      records.push(record);
    });
    const splitter = createLineSplitter({});
    for (const line of [...splitter.push(bytes), ...splitter.finish()]) {
      framer.push(line);
    }
    framer.flush();
  }
  return records;
}
