import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import type { Surroundings } from './surroundings.ts';
import { markLastWord } from './last-word.ts';
import { borrow, type Message } from './messages.ts';

/** A refusal of a message that has a queue id already: it names what the message's earlier lines told. */
export function joinRejection(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): void {
  const message = around.messages.find(record.host, queueId);
  if (message !== undefined) {
    borrow(message, event);
    if (event.counted === false && event.reason !== undefined) {
      message.filterReason = event.reason;
    }
    lendReason(message, event);
    // One that is refused before it enters the queue gets no `removed` line; later recipients may still bring it in.
    if (message.queued !== true) {
      around.messages.setAside(record.host, queueId);
    }
  }
  // A rejection comes before the queue, so that line can not be missing.
  event.join = message === undefined ? 'none' : message.arrived === true ? 'full' : 'partial';
  markLastWord(event);
}

/** `4.7.1 Try again later`: the mail server repeats its filter's words, and the filter's own line says why. */
function lendReason({ filterReason }: Message, event: MailEvent): void {
  const isVague = event.reason === undefined || event.reason === 'other' || event.reason === 'policy';
  if (filterReason === undefined || !isVague) {
    return;
  }
  event.reason = filterReason;
  if (filterReason === 'greylisted' || filterReason === 'rate_limited') {
    event.limitSide ??= 'ours';
  }
}

/** A refusal before there is a queue id. */
export function joinSessionRejection(around: Surroundings, dataset: string, record: LogRecord, event: MailEvent): void {
  // Exim and postscreen write everything in the one line; an smtpd line leaves out the login of its session.
  const namesNoLogin = (dataset === 'postfix' && !record.program.endsWith('/postscreen')) || dataset === 'smartermail';
  event.join = (namesNoLogin && !around.isInSession) || dataset === 'plesk' ? 'none' : 'full';
  markLastWord(event);
}
