import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import { createBoundedMap } from './bounded-map.ts';

export type AdmissionState = [string, { time: number; visits: number }][];

const minute = 60_000;

/**
 * A client that postscreen lets in (`PASS NEW`, `PASS OLD`) is handed to smtpd, which writes a `connect from` of its own:
 * postscreen's CONNECT before told of the same connection and is the one that is counted (postscreen(8)). smtpd names no
 * port, so visits are counted by address.
 */
export function createAdmissions(saved?: AdmissionState) {
  const admitted = createBoundedMap<{ time: number; visits: number }>({ maxEntries: 10_000, maxAge: minute }, saved);

  return {
    /** Takes the second telling of a connection out of the count. */
    join(dataset: string, record: LogRecord, event: MailEvent): void {
      if (dataset !== 'postfix' || event.clientIp === undefined) {
        return;
      }
      const key = `${record.host}\0${event.clientIp}`;
      const visits = admitted.get(key)?.visits ?? 0;
      if (event.action === 'information' && passed.test(record.text)) {
        admitted.set(key, { time: record.time, visits: visits + 1 });
      } else if (event.action === 'connect' && visits > 0 && record.text.startsWith('connect from ')) {
        event.counted = false;
        admitted.set(key, { time: record.time, visits: visits - 1 });
      }
    },
    save: (): AdmissionState => admitted.save(),
  };
}

const passed = /^PASS (?:NEW|OLD) \[/;
