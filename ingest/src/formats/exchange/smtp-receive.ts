import type { MailEvent } from '../../event.ts';
import { readEndpoint } from './endpoint.ts';
import type { Row } from './row.ts';
import { commandEvent } from './smtp-command.ts';
import { informationEvent } from './smtp-information.ts';
import { isRefusal, refusalEvent } from './smtp-refusal.ts';
import { readReplyRow } from './smtp-reply.ts';
import { bareMessageId } from './tracking-message.ts';

/**
 * A row of the log of sessions that we accept (Microsoft, "Protocol logging"): `+` connect, `-` disconnect, `<` what the
 * client sent, `>` what we answered, `*` a remark. What the row says besides is joined from the session by correlation.
 */
export function smtpReceiveEvents(row: Row): MailEvent[] {
  const event = eventOf(row, row.get('data'));
  if (event === undefined) {
    return [];
  }
  addSession(event, row);
  if (event.action === 'login') {
    const server = readEndpoint(row.get('local-endpoint'));
    if (server.ip !== undefined) event.serverIp = server.ip;
    if (server.port !== undefined) event.serverPort = server.port;
  }
  return [event];
}

function eventOf(row: Row, data: string): MailEvent | undefined {
  switch (row.get('event')) {
    case '+':
      return { action: 'connect' };
    case '-':
      return { action: 'disconnect' };
    case '<':
      return commandEvent(data);
    case '>':
      return replyEvent(data);
    case '*':
      return informationEvent(data, row.get('context'));
  }
  return undefined;
}

function addSession(event: MailEvent, row: Row): void {
  const client = readEndpoint(row.get('remote-endpoint'));
  const session = row.get('session-id');
  event.protocol = 'smtp';
  if (session !== '') event.session = session;
  if (client.ip !== undefined) event.clientIp = client.ip;
  if (client.port !== undefined) event.clientPort = client.port;
}

function replyEvent(data: string): MailEvent | undefined {
  const reply = readReplyRow(data);
  if (reply.smtpCode !== undefined && isRefusal(reply.smtpCode)) {
    return refusalEvent(reply);
  }
  return { action: 'information', ...acceptedMessage(reply.response), ...reply };
}

const queued = /^<([^]*)> $/;

/** `<message id> [InternalId=110, Hostname=..] Queued mail for delivery`: the id in brackets is the client's text. */
function acceptedMessage(response: string): Pick<MailEvent, 'messageId' | 'queueId'> {
  const at = response.lastIndexOf('[InternalId=');
  const queueId = at < 0 ? undefined : /^\[InternalId=(\d{1,20})[,\]]/.exec(response.slice(at, at + 40))?.[1];
  if (queueId === undefined) {
    return {};
  }
  const messageId = queued.exec(response.slice(0, at))?.[1];
  return { queueId, ...(messageId === undefined ? {} : { messageId: bareMessageId(messageId) }) };
}
