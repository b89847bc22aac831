import type { MailEvent } from '../../event.ts';
import { lostLines } from './lost-lines.ts';

/**
 * systemd-journald's own messages (systemd src/journal/journald-manager.c, before 258 journald-server.c; journald-syslog.c;
 * journald-kmsg.c). Undefined for any other text.
 */
export function readJournald(text: string): MailEvent | undefined {
  const found = lost.exec(text);
  if (found !== null) {
    return lostLines(found[1] ?? found[2]);
  }
  if (text === 'Journal started') {
    return { action: 'start' };
  }
  if (text === 'Journal stopped') {
    return { action: 'stop' };
  }
  if (remarks.test(text)) {
    return { action: 'information' };
  }
  return readTrouble(text);
}

/** What one unit said beyond its limit, what did not reach the syslog daemon, and what the kernel said too fast. */
const lost =
  /^(?:Suppressed (\d{1,9}) messages from \S|(?:Forwarding to syslog missed|Missed) (\d{1,9}) (?:kernel )?messages)/;

const remarks =
  /^(?:Collecting audit messages |Flushed |Journal file |Received (?:SIG|client request|request) |Time (?:spent|jumped)|Vacuuming done|Deleted archived journal |Data hash table of |Rotating |System clock |(?:Runtime|System|User|Permanent|Volatile) (?:[Jj]ournal|is using) |(?:Runtime|System|Volatile) Journal \()/;

function readTrouble(text: string): MailEvent | undefined {
  if (text.startsWith('Failed to ')) {
    return { action: 'error' };
  }
  return /(?:corrupted or uncleanly shut down|[Jj]ournal file corrupted)/.test(text.slice(0, 400))
    ? { action: 'warning' }
    : undefined;
}
