import type { MailEvent } from '../../event.ts';
import { complaintEvents } from './complaint.ts';
import type { Statement } from './statement.ts';

/**
 * Lines of the master process (Dovecot src/master/main.c). It writes of its own start and end as information or as a
 * warning.
 */
export function masterEvents(statement: Statement): MailEvent[] {
  const { message, level } = statement;
  if (/^Dovecot v?\d.{0,200} starting up/.test(message) || message.startsWith('SIGHUP received')) {
    return [{ action: 'start' }];
  }
  if (/^(?:Killed with signal|Shutting down|Stopping)/.test(message)) {
    return [{ action: 'stop' }];
  }
  return level === 'info' && message === '' ? [] : complaintEvents(statement);
}
