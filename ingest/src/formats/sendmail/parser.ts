import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readDaemon } from './daemon.ts';
import { readDelivery } from './delivery.ts';
import { readLogin } from './login.ts';
import { readMilter } from './milter.ts';
import { readNotice } from './notice.ts';
import { readReceive } from './receive.ts';
import { readRecipientRefusal } from './recipient-refusal.ts';
import { readSendmailText } from './record-id.ts';
import { readRuleset } from './ruleset.ts';
import { readSession } from './session.ts';
import { readTls } from './tls.ts';

/** sendmail 8: the daemon (`sm-mta`), the submission queue (`sm-msp-queue`) and the command. */
const sendmail: Format = {
  name: 'sendmail',
  claims: (program) => /^(?:sendmail(?:-[\w.-]+)?|sm-[\w.-]+)$/.test(program),
  recognizes: (text) => certain.test(text.slice(0, 200)) && text.includes(', mailer='),
  parse(record) {
    const { queueId, text, continued } = readSendmailText(record.text);
    const events: MailEvent[] = continued ? [{ action: 'information' }] : readText(text);
    return queueId === undefined ? events : events.map((event) => ({ ...event, queueId }));
  },
};
export default sendmail;

/** A delivery line, up to sendmail's own way to write a delay. */
const certain = /^[0-9A-Za-z]{3,9}\d{5,7}: to=[^"]{1,180}?, delay=(?:\d{1,6}\+)?\d\d:\d\d:\d\d, /;

/** The lines of every message first, by how they begin; then the rest. */
function readText(text: string): MailEvent[] {
  if (text.startsWith('to=')) {
    return readDelivery(text);
  }
  if (text.startsWith('from=')) {
    return listOf(readReceive(text));
  }
  if (text.startsWith('ruleset=')) {
    return listOf(readRuleset(text));
  }
  const notice = readNotice(text);
  return notice.length > 0 ? notice : listOf(readOther(text));
}

function readOther(text: string): MailEvent | undefined {
  return (
    readTls(text) ??
    readLogin(text) ??
    readMilter(text) ??
    readRecipientRefusal(text) ??
    readSession(text) ??
    readDaemon(text)
  );
}

function listOf(event: MailEvent | undefined): MailEvent[] {
  return event === undefined ? [] : [event];
}
