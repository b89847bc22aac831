import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readDaemonLine } from './daemon-line.ts';
import { readLogSource } from './log-source.ts';
import { readTask } from './task.ts';

/**
 * Rspamd, the spam filter: the one line per message (`rspamd_task_write_log`) and what its workers say of themselves,
 * through syslog or in its own log file (conf/logging.inc; tried with Rspamd 3.4).
 */
const rspamd: Format = {
  name: 'rspamd',
  claims: (program) => program === 'rspamd',
  recognizes: (text) => tagged.test(text),
  parse({ text }): MailEvent[] {
    const { source, message } = readLogSource(text);
    return source === 'rspamd_task_write_log' ? readTask(message) : readDaemonLine(source, message);
  },
};
export default rspamd;

const tagged = /^<[0-9a-z]{6}>; (?:task|proxy|csession); rspamd_task_write_log: id: </;
