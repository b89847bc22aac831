import type { MailEvent } from '../../event.ts';
import { readDuration } from './duration.ts';

/**
 * Reads what Exim says of a message in its queue: `Completed`, `Frozen (delivery error message)`, `unfrozen by root`,
 * `removed by root`, `cancelled by timeout_frozen_after`, `Message is frozen`, `Spool file is locked (...)`
 * (Exim src/deliver.c, queue_action() in src/queue.c, src/receive.c).
 */
export function parseQueueLine(queueId: string, text: string): MailEvent[] {
  const found = lines.find(([start]) => text.startsWith(start));
  if (found === undefined) {
    return [];
  }
  const event: MailEvent = { ...found[1], queueId };
  const seconds = text.startsWith(completedIn) ? readDuration(text.slice(completedIn.length)) : undefined;
  if (seconds !== undefined) {
    event.delayTotal = seconds;
  }
  if (event.action === 'error' || event.action === 'warning') {
    event.response = text;
  }
  return [event];
}

/** With the log selector `queue_time_overall`. */
const completedIn = 'Completed QT=';

const freeze: MailEvent = { action: 'freeze', outcome: 'unknown', status: 'frozen' };
const unfreeze: MailEvent = { action: 'unfreeze' };
const nothing: MailEvent = { action: 'information' };
const mistake: MailEvent = { action: 'error', outcome: 'failure', reason: 'local_configuration' };

/** Starts of lines, none of them a client's text. */
const lines: readonly (readonly [string, MailEvent])[] = [
  [completedIn, { action: 'remove' }],
  ['Frozen', freeze],
  ['*** Frozen', freeze],
  ['frozen by ', freeze],
  ['Unfrozen by ', unfreeze],
  ['unfrozen by ', unfreeze],
  ['removed by ', { action: 'remove' }],
  ['cancelled by timeout_frozen_after', { action: 'expire', outcome: 'failure', status: 'expired', reason: 'timeout' }],
  // The bounces that follow stand on their own lines.
  ['cancelled by ', nothing],
  ['Message is frozen', nothing],
  ['Spool file is locked', nothing],
  ['no immediate delivery: ', nothing],
  ['sender address changed to ', nothing],
  ['recipient ', nothing],
  ['delivery to recipient ', nothing],
  ['original recipients ignored', nothing],
  ['Message abandoned: ', mistake],
  ['Process failed (', mistake],
  ['Error while ', mistake],
  ['Error in system filter', mistake],
  ['lowest numbered MX record points to local host', { action: 'warning', reason: 'local_configuration' }],
  ['remote host address is the local host', { action: 'warning', reason: 'local_configuration' }],
  ['SMTP connection lost after final dot', { action: 'protocol-error', outcome: 'failure', reason: 'connection_lost' }],
];
