import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';

/**
 * A command of an SMTP client (RFC 5321 section 4.1.1, RFC 4954 section 4). Nothing is decided yet, so all are
 * `information` with what they name; the reply tells what became of them.
 */
export function readCommand(command: string): MailEvent {
  const [, verb = '', rest = ''] = /^(\w{1,20})(?: ([^]*))?$/.exec(command) ?? [];
  switch (verb.toUpperCase()) {
    case 'EHLO':
    case 'HELO':
      return rest === '' ? { action: 'information' } : { action: 'information', helo: rest.trimEnd() };
    case 'MAIL': {
      const sender = addressIn(rest, 'FROM:');
      return sender === undefined ? { action: 'information' } : { action: 'information', sender: bareAddress(sender) };
    }
    case 'RCPT': {
      const recipient = addressIn(rest, 'TO:');
      return recipient === undefined ? { action: 'information' } : { action: 'information', recipient };
    }
    case 'AUTH': {
      const method = /^([A-Za-z0-9-]{1,20})\b/.exec(rest)?.[1];
      return method === undefined
        ? { action: 'information' }
        : { action: 'information', loginMethod: method.toUpperCase() };
    }
    default:
      return { action: 'information' };
  }
}

/** A quoted local part may hold brackets, so it is read as a whole (RFC 5321 section 4.1.2). */
const bracketed = /^ ?<((?:"(?:\\[^]|[^"\\]){0,400}"|[^"<>]){0,1000})>/;
const bare = /^ ?([^\s<>"]{1,500})(?:\s|$)/;

function addressIn(text: string, keyword: string): string | undefined {
  if (text.slice(0, keyword.length).toUpperCase() !== keyword) {
    return undefined;
  }
  const address = text.slice(keyword.length);
  return bracketed.exec(address)?.[1] ?? bare.exec(address)?.[1];
}
