import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';

/**
 * Takes sender and recipients from the lines that Exim itself writes below an entry of its reject log, before the
 * message's header: `Envelope-from: <a@b>`, `Envelope-to: <c@d>`, then `    <e@f>` (Exim src/log.c, log_write()). Each
 * header line after them begins with a type letter, so the client cannot imitate these; the headers are left alone.
 *
 * @param below the record's text behind its first line
 */
export function addEnvelope(event: MailEvent, below: string): void {
  if (event.action !== 'reject' || !below.startsWith('Envelope-from: <')) {
    return;
  }
  // Exim lists at most a few recipients; the rest of the record is the message's header.
  const [from = '', to = '', ...more] = below.split('\n', mostLines);
  event.sender ??= bareAddress(from.slice('Envelope-from: '.length));
  if (!to.startsWith('Envelope-to: <') || event.recipient !== undefined) {
    return;
  }
  const furtherEnd = more.findIndex((line) => !line.startsWith('    <'));
  const further = furtherEnd < 0 ? more.length : furtherEnd;
  if (further === 0) {
    event.recipient = bareAddress(to.slice('Envelope-to: '.length));
  }
  if (more[further]?.startsWith('    ...') !== true && furtherEnd >= 0) {
    event.recipients = further + 1;
  }
}

const mostLines = 20;
