import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { splitList } from './list.ts';
import type { Row } from './row.ts';

/** A recipient of a row, and what the row says of it alone. */
export interface RowRecipient {
  recipient: string | undefined;
  status: string;
}

/** What every row says of its message. A message that was refused before it was accepted has the internal id 0. */
export function messageFields(row: Row): Omit<MailEvent, 'action'> {
  const fields: Omit<MailEvent, 'action'> = {};
  const queueId = row.get('internal-message-id');
  if (/^[1-9]\d{0,19}$/.test(queueId)) fields.queueId = queueId;
  const messageId = bareMessageId(row.get('message-id'));
  if (messageId !== '') fields.messageId = messageId;
  const networkMessageId = row.get('network-message-id');
  if (networkMessageId !== '') fields.networkMessageId = networkMessageId;
  addSender(fields, row);
  const size = wholeNumber(row.get('total-bytes'));
  if (size !== undefined && size > 0) fields.size = size;
  const recipients = wholeNumber(row.get('recipient-count'));
  if (recipients !== undefined) fields.recipients = recipients;
  return fields;
}

/** The row's recipients with their status; one without address where it names none. */
export function rowRecipients(row: Row): RowRecipient[] {
  const recipients = splitList(row.get('recipient-address'));
  const text = row.get('recipient-status');
  const statuses = splitList(text);
  if (recipients.length <= 1) {
    // There is nobody else whose status it could be, however it is cut.
    return [{ recipient: recipients[0], status: statuses.length === 1 ? (statuses[0] ?? '') : text }];
  }
  const isMatched = statuses.length === recipients.length;
  return recipients.map((recipient, index) => ({ recipient, status: isMatched ? (statuses[index] ?? '') : '' }));
}

/** One event per recipient of the row. */
export function eventPerRecipient(row: Row, make: (status: string) => MailEvent): MailEvent[] {
  return rowRecipients(row).map(({ recipient, status }) => {
    const event = make(status);
    return recipient === undefined ? event : { ...event, recipient };
  });
}

export function bareMessageId(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('<') && trimmed.endsWith('>') ? trimmed.slice(1, -1).trim() : trimmed;
}

export function wholeNumber(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

/** The envelope sender; rows of 2007 and of some agents have only the header's. */
function addSender(fields: Omit<MailEvent, 'action'>, row: Row): void {
  const sender = row.get('return-path') || row.get('sender-address');
  if (sender === '') {
    return;
  }
  fields.sender = bareAddress(sender);
  if (fields.sender === '<>') {
    fields.dsn = true;
  }
}
