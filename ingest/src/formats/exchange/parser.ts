import type { MailEvent } from '../../event.ts';
import { agentEvents } from './agent.ts';
import type { Format } from '../format.ts';
import { mailboxProtocolEvents } from './mailbox-protocol.ts';
import { readRow, type Row } from './row.ts';
import { smtpReceiveEvents } from './smtp-receive.ts';
import { smtpSendEvents } from './smtp-send.ts';
import { trackingEvents } from './tracking.ts';

/**
 * Microsoft Exchange Server 2007 to 2019 and Subscription Edition: message tracking, SMTP protocol logs, IMAP4 and POP3
 * protocol logs, and agent logs. The frame reads the header and names the program `exchange/` and the log.
 */
const exchange: Format = {
  name: 'exchange',
  claims: (program) => program.startsWith('exchange/'),
  recognizes: (text) => row.test(text) && readRow({ program: '', text }) !== undefined,
  parse(record) {
    const found = readRow(record);
    return found === undefined ? [] : eventsOf(found);
  },
};
export default exchange;

const row = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z,/;

function eventsOf(found: Row): MailEvent[] {
  switch (found.log) {
    case 'message-tracking':
      return trackingEvents(found);
    case 'smtp-receive':
      return smtpReceiveEvents(found);
    case 'smtp-send':
      return smtpSendEvents(found);
    case 'imap4':
    case 'pop3':
      return mailboxProtocolEvents(found);
    case 'agent':
      return agentEvents(found);
    case 'other':
      return [];
  }
}
