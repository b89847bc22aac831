import type { MailEvent } from '../../event.ts';
import { readCommand } from './smtp-command.ts';
import { readSmtpReply } from './smtp-reply.ts';
import { queueIdOf, spoolName } from './spool-name.ts';

/**
 * A message of a session with a client of ours or a foreign server: its commands (`cmd: `), our replies (`rsp: `), and
 * what SmarterMail did. Undefined for messages that are not known.
 */
export function readSmtp(message: string): MailEvent | undefined {
  const event = message.startsWith('cmd: ')
    ? readCommand(message.slice('cmd: '.length))
    : message.startsWith('rsp: ')
      ? readSmtpReply(message.slice('rsp: '.length))
      : readDeed(message);
  return event && { ...event, protocol: 'smtp' };
}

function readDeed(message: string): MailEvent | undefined {
  if (message.startsWith(authenticated)) {
    return { action: 'login', outcome: 'success', user: message.slice(authenticated.length).trimEnd() };
  }
  return (
    readAccepted(message) ?? readConnection(message) ?? (remarks.test(message) ? { action: 'information' } : undefined)
  );
}

const authenticated = 'Authenticated as ';

const dataWritten = new RegExp(String.raw`^Data transfer succeeded, writing mail to (${spoolName})\.eml \(MessageID: `);
const headersWritten = new RegExp(
  String.raw`^Successfully wrote to the HDR file\. \((?:[^()]{0,400}[\\/])?(${spoolName})\.hdr\)$`,
);
const received = /^Received message size: (\d{1,12}) bytes$/;

/**
 * The message is in the spool. Two lines tell of it; that with the Message-ID, which is the sender's text and ends with
 * the line, is counted.
 */
function readAccepted(message: string): MailEvent | undefined {
  const data = dataWritten.exec(message);
  if (data !== null) {
    const messageId = message
      .slice(data[0].length)
      .trimEnd()
      .replace(/\)$/, '')
      .replace(/^<([^]*)>$/, '$1');
    return {
      action: 'receive',
      outcome: 'success',
      queueId: queueIdOf(data[1] ?? ''),
      ...(messageId === '' ? {} : { messageId }),
    };
  }
  const headers = headersWritten.exec(message);
  if (headers !== null) {
    return { action: 'receive', outcome: 'success', counted: false, queueId: queueIdOf(headers[1] ?? '') };
  }
  const size = received.exec(message)?.[1];
  return size === undefined ? undefined : { action: 'information', size: Number(size) };
}

/** Our greeting and our answer to QUIT tell of a session's beginning and end; these lines tell it again. */
function readConnection(message: string): MailEvent | undefined {
  if (/^connected at \d/i.test(message) || message === 'Connection initiated') {
    return { action: 'information' };
  }
  return /^disconnected at \d/i.test(message) ? { action: 'disconnect' } : undefined;
}

/** What SmarterMail found out about client, sender and recipient on the way. */
const remarks =
  /^(?:Sender accepted\.|senderEmail\(\d\): |Performing PTR |PTR host name |Authenticating |IP (?:address )?(?:in|is) |Country code: )/;
