import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { readAddresses } from './addresses.ts';
import { readClient } from './client.ts';

/**
 * `from=<..>, size=, class=, nrcpts=, msgid=, bodytype=, proto=, daemon=, relay=` (logsender() in sendmail/headers.c).
 * Sender and Message-ID are the client's text: the sender ends outside quotes, the client is the last field, and the
 * Message-ID ends where the short fields before it begin, from the right. Undefined for any other text.
 *
 * sendmail writes the line for every session that got as far as MAIL. Without recipients (`nrcpts=0`) no message came
 * in: it is not counted.
 */
export function readReceive(text: string): MailEvent | undefined {
  const from = readAddresses(text, 'from='.length, [', size='], longestSender);
  const numbers = from === undefined ? null : counts.exec(text.slice(from.end, from.end + longestCounts));
  if (from === undefined || numbers === null) {
    return undefined;
  }
  const relayAt = text.lastIndexOf(relayField);
  const middle = text.slice(from.end + numbers[0].length, relayAt < 0 ? undefined : relayAt);
  const event: MailEvent = {
    action: 'receive',
    outcome: 'success',
    size: Number(numbers[1]),
    recipients: Number(numbers[2]),
    ...senderOf(from.addresses),
    ...middleFields(middle),
    ...(relayAt < 0 ? {} : readClient(text.slice(relayAt + relayField.length))),
  };
  return event.recipients === 0 ? { ...event, outcome: 'failure', counted: false } : event;
}

const relayField = ', relay=';
/** `%.200s` in logsender(). */
const longestSender = 200;
const counts = /^, size=(\d{1,15}), class=-?\d{1,9}, nrcpts=(\d{1,9})/;
const longestCounts = 80;

function senderOf(text: string): Pick<MailEvent, 'sender' | 'dsn'> {
  if (text === '<NONE>') {
    return {};
  }
  const sender = bareAddress(text);
  return sender === '<>' ? { sender, dsn: true } : { sender };
}

/** What stands between the counts and the client: a Message-ID, if the message had one, and short fields of our own. */
function middleFields(text: string): Pick<MailEvent, 'messageId' | 'protocol'> {
  const own = ownFields.exec(text);
  const protocol = own?.[1] === undefined ? undefined : own[1].includes('LMTP') ? 'lmtp' : 'smtp';
  return {
    ...(protocol === undefined ? {} : { protocol }),
    ...messageIdOf(text.slice(0, own?.index)),
  };
}

/** Each is cut at 20 characters. The last two need sendmail to be built with _FFR_LOG_MORE1. */
const ownFields =
  /(?:, bodytype=[^,]{0,20})?(?:, proto=([^,]{0,20}))?(?:, daemon=[^,]{0,20})?(?:, tls_verify=[^,]{0,20})?(?:, auth=[^,]{0,20})?$/;

/** sendmail cuts it at 100 characters, and a part of an id finds nothing. */
function messageIdOf(text: string): Pick<MailEvent, 'messageId'> {
  const found = /^, msgid=<(.*)>$/s.exec(text);
  return found?.[1] === undefined ? {} : { messageId: found[1] };
}
