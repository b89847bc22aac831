import type { MailEvent } from '../../event.ts';
import { lostLines } from './lost-lines.ts';

/**
 * The classic syslogd of BSD, sysklogd and GNU inetutils, and BusyBox's. `last message repeated 3 times` stands here where
 * the message is not known: at the beginning of a file. Undefined for any other text.
 */
export function readClassic(text: string): MailEvent | undefined {
  const repeated = /^last message repeated (\d{1,6}) times?$/.exec(text);
  if (repeated !== null) {
    return lostLines(repeated[1]);
  }
  if (/^(?:exiting on signal \d{1,2}|Kernel logging \(proc\) stopped)/.test(text)) {
    return { action: 'stop' };
  }
  if (started.test(text)) {
    return { action: 'start' };
  }
  return remarks.test(text) ? { action: 'information' } : undefined;
}

/** `syslogd 1.5.0#6: restart.`, `(GNU inetutils 2.0): restart`, `started: BusyBox v1.36.1`, `klogd 1.5.0, log source = ...` */
const started =
  /^(?:(?:syslogd |klogd )?started: BusyBox |(?:syslogd |klogd )?\d[\w.#-]{1,20}(?:: restart|, log source = )|\(GNU inetutils [\d.]{1,10}\): restart|restart(?: \(remote reception\))?\.?$)/;

const remarks = /^(?:-- MARK --$|kernel boot file is |Inspecting |Loaded \d{1,9} symbols |Cannot find map file)/;
