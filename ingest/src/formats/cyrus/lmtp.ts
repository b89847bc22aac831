import type { MailEvent } from '../../event.ts';
import { onlyIndexOf } from '../policyd-spf/client-fields.ts';

/**
 * `Delivered: <message-id> to mailbox: user.bob` (imap/lmtpd.c). The mail server that handed the message over tells the same
 * delivery with its recipient; the two are joined by the Message-ID, which is the sender's text.
 */
export function readDelivery(text: string): MailEvent | undefined {
  const start = 'Delivered: ';
  if (!text.startsWith(start)) {
    return duplicate.test(text) ? { action: 'information' } : undefined;
  }
  const end = onlyIndexOf(text, ' to mailbox: ');
  const messageId = end === undefined ? undefined : /^<([^<>\s]{1,998})>$/.exec(text.slice(start.length, end))?.[1];
  return {
    action: 'deliver',
    outcome: 'success',
    status: 'sent',
    protocol: 'lmtp',
    local: true,
    ...(messageId === undefined ? {} : { messageId }),
  };
}

const duplicate = /^(?:duplicate_(?:check|mark): |dupelim: eliminated duplicate message to )/;
