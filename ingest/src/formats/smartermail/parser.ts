import type { MailEvent } from '../../event.ts';
import { kindOfText } from '../../frame/smartermail-kind.ts';
import type { Format } from '../format.ts';
import { readAdministrative } from './administrative.ts';
import { readDelivery } from './delivery.ts';
import { readMailboxSession } from './mailbox-session.ts';
import { readRetrieval } from './retrieval.ts';
import { hasStackTrace, readService } from './service.ts';
import { readSession } from './session-line.ts';
import { readSmtp } from './smtp.ts';

/**
 * SmarterMail's logs on Windows and Linux. SmarterTools documents what the logs are for, not their lines ("Logging" and
 * "View Logs" of the administrator's help); the forms read here are those of published logs of builds from 2020 to 2026,
 * and the commands and replies are those of the protocols' RFCs. docs/formats/smartermail.md says which is which.
 */
const smartermail: Format = {
  name: 'smartermail',
  claims: (program) => /^smartermail(?:\/|$)/.test(program),
  recognizes: (text) => certain.test(text.slice(0, 200)) && kindOfText(text) !== undefined,
  parse: ({ program, text }) => readText(kindOf(program) ?? kindOfText(text) ?? '', text),
};
export default smartermail;

const certain = /^\[[\w.:%-]{3,64}\] ?(?:\[\w{1,12}\] (?:cmd|rsp): |(?:IMAP|POP|SMTP|Webmail) Login )/;

function kindOf(program: string): string | undefined {
  return program.startsWith('smartermail/') ? program.slice('smartermail/'.length) : undefined;
}

function readText(kind: string, text: string): MailEvent[] {
  const service = readService(text);
  const events = service === undefined ? readLog(kind, text) : [service];
  return hasStackTrace(text) ? withError(events) : events;
}

/** Whatever was being done when the exception came: what the line says of it stays. */
function withError(events: MailEvent[]): MailEvent[] {
  const [first, ...others] = events;
  return first === undefined || first.action === 'information' ? [{ ...first, action: 'error' }, ...others] : events;
}

function readLog(kind: string, text: string): MailEvent[] {
  switch (kind) {
    case 'smtp':
      return listOf(readSession(text, readSmtp));
    case 'imap':
      return listOf(readSession(text, (message) => readMailboxSession(message, 'imap')));
    case 'pop':
      return listOf(readSession(text, (message) => readMailboxSession(message, 'pop3')));
    case 'delivery':
      return readDelivery(text);
    case 'administrative':
      return listOf(readAdministrative(text));
    case 'imapRetrieval':
    case 'popRetrieval':
      return listOf(readRetrieval(text));
    case 'generalErrors':
      return [{ action: 'error' }];
    default:
      return ofNoMessage.has(kind) ? [{ action: 'information' }] : [];
  }
}

/** Logs that tell of no message and no login: what is read of them is starts, stops and exceptions. */
const ofNoMessage: ReadonlySet<string> = new Set([
  'activation',
  'autoCleanFolders',
  'calendars',
  'event',
  'indexing',
  'maintenance',
  'profiler',
  'webdav',
  'xmpp',
]);

function listOf(event: MailEvent | undefined): MailEvent[] {
  return event === undefined ? [] : [event];
}
