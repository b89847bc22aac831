import type { MailEvent } from '../../event.ts';

/** Lines that were left out or dropped; without a number where the daemon has not counted them yet. */
export function lostLines(count?: string): MailEvent {
  return count === undefined ? { action: 'repeated' } : { action: 'repeated', lostLines: Number(count) };
}
