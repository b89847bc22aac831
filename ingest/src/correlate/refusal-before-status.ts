import type { MailEvent } from '../event.ts';
import { lend } from './lend.ts';

/** The reply that refused a recipient, told on a line before the one with the attempt's status, as Courier does. */
export type ToldRefusal = Pick<MailEvent, (typeof replyFields)[number] | 'recipient'>;

const replyFields = ['smtpCode', 'enhancedCode', 'response', 'reason'] as const;

/** The refusal that a line tells without saying how the attempt ends, or undefined. */
export function toldRefusal(event: MailEvent): ToldRefusal | undefined {
  if (event.action !== 'information' || event.recipient === undefined || (event.smtpCode ?? 0) < 400) {
    return undefined;
  }
  const told: ToldRefusal = { recipient: event.recipient };
  lend<ToldRefusal, (typeof replyFields)[number]>(event, told, replyFields);
  return told;
}

/** Adds the reply to the attempt that it explains. */
export function explainAttempt(event: MailEvent, told: ToldRefusal | undefined): void {
  const isUnexplained = event.response === undefined && (event.status === 'deferred' || event.status === 'bounced');
  if (isUnexplained && told !== undefined && told.recipient === event.recipient) {
    delete event.reason;
    lend<ToldRefusal, (typeof replyFields)[number]>(told, event, replyFields);
    event.reason ??= 'other';
  }
}
