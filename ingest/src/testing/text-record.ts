import type { LogRecord } from '../record.ts';

/** A record that says this text; the rest of it is as good as any. */
export function textRecord(program: string, text: string): LogRecord {
  return { time: 0, host: 'mx1', program, pid: 1, text, original: text, frame: 'none', offset: 0, crc: 0, times: 1 };
}
