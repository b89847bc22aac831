import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';

/** What an SPF line tells of the client. */
export type ClientFields = Pick<MailEvent, 'clientIp' | 'helo' | 'sender' | 'recipient'>;

/**
 * Reads `client-ip=..; helo=..; envelope-from=..; receiver=..`, the order in which the Python policy server writes them
 * (spf_engine/__init__.py, spfDetail). Only the address is its own word: HELO name, sender and recipient are the
 * client's, and nothing is quoted. A separator that stands there twice proves nothing about where a field ends, so the
 * fields beside it are left out.
 *
 * @param text what follows `client-ip=`
 */
export function readClientFields(text: string): ClientFields {
  const addressEnd = text.indexOf('; helo=');
  const clientIp = addressEnd < 0 ? '' : text.slice(0, addressEnd);
  if (!ipAddress.test(clientIp)) {
    return {};
  }
  const rest = text.slice(addressEnd + '; helo='.length).trimEnd();
  const senderAt = onlyIndexOf(rest, '; envelope-from=');
  const receiverAt = onlyIndexOf(rest, '; receiver=');
  if (senderAt === undefined || receiverAt === undefined || receiverAt < senderAt) {
    return { clientIp };
  }
  return {
    clientIp,
    helo: rest.slice(0, senderAt),
    sender: bareAddress(rest.slice(senderAt + '; envelope-from='.length, receiverAt)),
    ...recipientOf(rest.slice(receiverAt + '; receiver='.length)),
  };
}

/** An address, by its characters; the length keeps hostile text out. */
export const ipAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]{2,45})$/i;

/** Where the separator stands, if it stands there once. */
export function onlyIndexOf(text: string, separator: string): number | undefined {
  const at = text.indexOf(separator);
  return at >= 0 && text.indexOf(separator, at + 1) < 0 ? at : undefined;
}

/** Newer versions write `<UNKNOWN>` or the server's name for the recipient's privacy (`Hide_Receiver`). */
function recipientOf(receiver: string): Pick<MailEvent, 'recipient'> {
  const recipient = receiver.endsWith(';') ? receiver.slice(0, -1) : receiver;
  return recipient.includes('@') ? { recipient } : {};
}
