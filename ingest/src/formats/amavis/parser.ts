import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readDaemonLine } from './daemon-line.ts';
import { readResult } from './result.ts';

/**
 * Amavis, the content filter (amavisd-new 2.6 to Amavis 2.13): the line per message, whose form is `$log_short_templ` at the
 * end of lib/Amavis.pm, and what the daemon says of itself. Each line about a message begins with the task, `(12345-01) `.
 */
const amavis: Format = {
  name: 'amavis',
  claims: (program) => /(?:^|\/)amavis(?:d(?:-new)?)?$/.test(program),
  recognizes: (text) => certain.test(text),
  parse({ text }): MailEvent[] {
    const task = taskId.exec(text)?.[0] ?? '';
    const message = text.slice(task.length);
    const events = task === '' ? [] : readResult(message);
    return events.length > 0 ? events : readDaemonLine(message);
  },
};
export default amavis;

const taskId = /^\(\d{1,10}-\d{1,6}(?:-\d{1,6})?\) /;
const certain = /^\(\d{1,10}-\d{2}(?:-\d{1,6})?\) (?:Passed|Blocked) [A-Z-]{3,20}[ ,].{0,2000}, Hits: /;
