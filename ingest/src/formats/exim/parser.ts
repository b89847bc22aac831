import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import type { Format } from '../format.ts';
import { parseDelivery } from './deliver.ts';
import { parseDkim } from './dkim.ts';
import { addEnvelope } from './envelope.ts';
import { parseHostLine } from './host-line.ts';
import { leadingMessageId } from './message-id.ts';
import { parsePanelLine } from './panel.ts';
import { parseRejectedMessage } from './protocol-error.ts';
import { parseQueueLine } from './queue.ts';
import { parseReceive } from './receive.ts';
import { parseDeferral, parseFailure } from './refused-delivery.ts';
import { parseServerLine } from './server.ts';
import { parseSessionLine } from './session-line.ts';

/**
 * Exim's main, reject and panic log, and the same through syslog; also with what cPanel and DirectAdmin add. A line that
 * begins with a message id is about that message, every other about a session or the program itself (Exim
 * specification, chapter "Log files").
 */
const exim: Format = {
  name: 'exim',
  claims: (program) => /(?:^|\/)exim4?(?:[-_.].*)?$/i.test(program),
  recognizes: (text) => messageLine.test(text.slice(0, 40)),
  parse,
};
export default exim;

const messageLine =
  /^[0-9A-Za-z]{6}-(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{2}|[0-9A-Za-z]{11}-[0-9A-Za-z]{4}) (?:[<(]= |[=>*-]> |== |\*\* |Completed$)/;

function parse({ text }: LogRecord): MailEvent[] {
  const lineEnd = text.indexOf('\n');
  const line = lineEnd < 0 ? text : text.slice(0, lineEnd);
  const queueId = leadingMessageId(line);
  const events =
    queueId === undefined ? parseSessionLine(line) : parseMessageLine(queueId, line.slice(queueId.length + 1));
  if (lineEnd >= 0 && events[0] !== undefined) {
    addEnvelope(events[0], text.slice(lineEnd + 1));
  }
  return events;
}

function parseMessageLine(queueId: string, text: string): MailEvent[] {
  switch (text.slice(0, 3)) {
    case '<= ':
    case '(= ':
      return parseReceive(queueId, text.slice(3));
    case '=> ':
    case '-> ':
    case '>> ':
    case '*> ':
      return parseDelivery(queueId, text.slice(0, 2), text.slice(3));
    case '== ':
      return parseDeferral(queueId, text.slice(3));
    case '** ':
      return parseFailure(queueId, text.slice(3));
    default:
      return parseRemark(queueId, text);
  }
}

function parseRemark(queueId: string, text: string): MailEvent[] {
  if (text === 'Completed') {
    return [{ action: 'remove', queueId }];
  }
  if (/^(?:DS )?[HUF]=/.test(text)) {
    return parseHostLine(text, queueId);
  }
  if (text.startsWith('DKIM: ')) {
    return parseDkim(queueId, text.slice('DKIM: '.length));
  }
  if (text.startsWith('rejected from <')) {
    return parseRejectedMessage(text.slice('rejected '.length), queueId);
  }
  if (text.startsWith('TLS session failure: ')) {
    // The line before it said why; this one that the message goes on without.
    return [{ action: 'tls-handshake', outcome: 'failure', counted: false, reason: 'tls', tlsError: text, queueId }];
  }
  for (const events of [parseQueueLine(queueId, text), parsePanelLine(text, queueId)]) {
    if (events.length > 0) {
      return events;
    }
  }
  return parseServerLine(text).map((event) => ({ ...event, queueId }));
}
