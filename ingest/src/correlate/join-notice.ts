import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';
import type { Surroundings } from './surroundings.ts';
import { borrow } from './messages.ts';

/** A notice is a message of its own, about this one. */
export function joinNotice(around: Surroundings, record: LogRecord, event: MailEvent, queueId: string): void {
  const message = around.messages.find(record.host, queueId);
  if (message !== undefined) {
    borrow(message, event);
  }
  if (event.queuedAs !== undefined) {
    const notice = around.messages.arriving(record.host, event.queuedAs, record.time, false);
    notice.arrived = true;
    notice.dsn = true;
    notice.sender ??= '<>';
    notice.parentId ??= queueId;
  }
}
