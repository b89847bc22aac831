import type { MailEvent } from '../../event.ts';
import { lostLines } from './lost-lines.ts';

/**
 * syslog-ng's internal messages: a sentence, then `; name='value'` for each detail (syslog-ng 2 to 4: lib/mainloop.c,
 * lib/stats/stats-log.c, lib/logthrdest/logthrdestdrv.c). `Log statistics` counts since the daemon's start: what it says
 * was dropped is no number of this line. Undefined for any other text.
 */
export function readSyslogNg(text: string): MailEvent | undefined {
  const end = text.indexOf(';');
  const sentence = end === -1 ? text : text.slice(0, end);
  if (sentence.startsWith('Message(s) dropped')) {
    return lostLines(/ batch_size='(\d{1,9})'/.exec(text.slice(0, 2000))?.[1]);
  }
  if (sentence.startsWith('Destination queue full, dropping message')) {
    return lostLines('1');
  }
  const action = actions.get(sentence);
  if (action !== undefined) {
    return { action };
  }
  return troubles.test(sentence) ? { action: 'error' } : remarks.test(sentence) ? { action: 'information' } : undefined;
}

const actions = new Map<string, MailEvent['action']>([
  ['syslog-ng starting up', 'start'],
  ['Configuration reload request received, reloading configuration', 'start'],
  ['syslog-ng shutting down', 'stop'],
  ['Log statistics', 'statistics'],
]);

const troubles =
  /^(?:.{1,80} failed$|Connection (?:broken|failed)|.{0,80}[Ee]rror\b|Number of allowed concurrent connections reached)/;

const remarks =
  /^(?:Configuration reload |Syslog connection |Connection |Initiating connection |EOF |Reloading |Module loaded)/;
