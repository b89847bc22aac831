import type { MailEvent } from '../../event.ts';

/**
 * `message-id=<id>`: the message now has an id and a Message-ID. The header is the sender's text, so all of the rest is
 * the Message-ID, without the outer brackets; it may be empty (Postfix src/cleanup/cleanup_message.c).
 */
export function parseMessageId(queueId: string | undefined, text: string): MailEvent[] {
  if (queueId === undefined) {
    return [];
  }
  const isResent = text.startsWith('resent-');
  const value = text.slice(text.indexOf('=') + 1).trim();
  const messageId = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  return [
    {
      action: 'receive',
      counted: false,
      queueId,
      ...(messageId === '' || isResent ? {} : { messageId }),
    },
  ];
}
