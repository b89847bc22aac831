import { createFramer } from '../frame/framer.ts';
import { readRecord } from '../formats/read-record.ts';
import type { LogRecord } from '../record.ts';

/**
 * The reply that a whole log line quotes, codes first: found by the line's own format. Undefined where the text is no log
 * line, or quotes none.
 */
export function responseInLine(text: string, now: number): string | undefined {
  const records: LogRecord[] = [];
  const framer = createFramer({ host: '', zone: 'UTC', lastWritten: now }, (record) => {
    records.push(record);
  });
  framer.push({ text, offset: 0, crc: 0 });
  framer.flush();
  const [record] = records;
  const event = record === undefined || record.frame === 'none' ? undefined : readRecord(record).events[0];
  if (event?.response === undefined && event?.enhancedCode === undefined && event?.smtpCode === undefined) {
    return undefined;
  }
  return [event.smtpCode, event.enhancedCode, event.response].filter((part) => part !== undefined).join(' ');
}
