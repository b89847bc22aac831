import type { MailEvent } from '../../event.ts';
import { reasonOf } from '../reply.ts';
import { readEndpoint } from './endpoint.ts';
import type { Row } from './row.ts';
import { commandEvent } from './smtp-command.ts';
import { informationEvent } from './smtp-information.ts';
import { readReplyRow } from './smtp-reply.ts';

/**
 * A row of the log of sessions that we open: `>` is our command, `<` the remote server's answer. The message tracking log
 * tells and counts what became of the message; a refusal here adds the server's words and the command that was refused.
 */
export function smtpSendEvents(row: Row): MailEvent[] {
  const event = eventOf(row.get('event'), row.get('data'), row.get('context'));
  if (event === undefined) {
    return [];
  }
  addSession(event, row);
  return [event];
}

function eventOf(kind: string, data: string, context: string): MailEvent | undefined {
  switch (kind) {
    case '+':
    case '-':
      return { action: 'information' };
    case '>':
      return withoutOurName(commandEvent(data));
    case '<':
      return answerEvent(data);
    case '*':
      return informationEvent(data, context);
  }
  return undefined;
}

/** What we call ourselves is no client's HELO. */
function withoutOurName({ helo: _, loginMethod: __, ...event }: MailEvent): MailEvent {
  return event;
}

function answerEvent(data: string): MailEvent {
  const reply = readReplyRow(data);
  if (reply.smtpCode === undefined || reply.smtpCode < 400) {
    return { action: 'information', ...reply };
  }
  const isFinal = reply.smtpCode >= 500;
  return {
    action: 'deliver',
    status: isFinal ? 'bounced' : 'deferred',
    outcome: isFinal ? 'failure' : 'unknown',
    counted: false,
    reason: reasonOf(reply),
    ...reply,
  };
}

function addSession(event: MailEvent, row: Row): void {
  const server = readEndpoint(row.get('remote-endpoint'));
  const session = row.get('session-id');
  event.protocol = 'smtp';
  if (session !== '') event.session = session;
  if (server.ip !== undefined) event.serverIp = server.ip;
  if (server.port !== undefined) event.serverPort = server.port;
}
