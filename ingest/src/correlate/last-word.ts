import type { MailEvent } from '../event.ts';

/** Marks the last word about a recipient. */
export function markLastWord(event: MailEvent): void {
  if (isLastWord(event)) {
    event.final = true;
  }
}

/** Whether nothing more will happen for the recipient: sent, bounced, expired, discarded, or refused for good. */
export function isLastWord(event: MailEvent): boolean {
  if (event.reason === 'greylisted') {
    return false;
  }
  const isTemporary =
    event.smtpCode !== undefined ? event.smtpCode < 500 : event.enhancedCode?.startsWith('4') === true;
  return event.action === 'reject'
    ? !isTemporary
    : event.status !== undefined && event.status !== 'deferred' && event.status !== 'frozen';
}
