import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readDaemonLine } from './daemon-line.ts';
import { readResult } from './result.ts';

/**
 * SpamAssassin's daemon (spamd(1) of 3.0 to 4.0). Of the lines about one message the `result:` line tells everything; it
 * names no queue id, but the Message-ID.
 */
const spamassassin: Format = {
  name: 'spamassassin',
  claims: (program) => program === 'spamd' || program === 'spamd child',
  recognizes: (text) => certain.test(text),
  parse({ text }): MailEvent[] {
    const message = text.startsWith(speaker) ? text.slice(speaker.length) : text;
    return message.startsWith('result: ') ? readResult(message) : readDaemonLine(message);
  },
};
export default spamassassin;

/** Since 3.1 each line names the part of the program that writes it. */
const speaker = 'spamd: ';
const certain = /^spamd: result: [Y.] [ -]?\d{1,6} - /;
