import type { MailEvent } from '../event.ts';
import { lend } from './lend.ts';
import type { Message } from './messages.ts';

/** The reply that refused a recipient, told on a line before the one with the attempt's status, as Courier does. */
export type ToldRefusal = Pick<MailEvent, ReplyField | 'recipient'>;

type ReplyField = (typeof replyFields)[number];
const replyFields = ['smtpCode', 'enhancedCode', 'response', 'reason'] as const;

/** Keeps a refusal that a line tells without saying how the attempt ends. */
export function keepRefusal(message: Message, event: MailEvent): void {
  if (event.action === 'information' && event.recipient !== undefined && (event.smtpCode ?? 0) >= 400) {
    const told: ToldRefusal = { recipient: event.recipient };
    lend<ToldRefusal, ReplyField>(event, told, replyFields);
    message.refusalTold = told;
  }
}

/** Adds the reply to the attempt that it explains. */
export function explainAttempt(event: MailEvent, message: Message | undefined): void {
  const isUnexplained = event.response === undefined && (event.status === 'deferred' || event.status === 'bounced');
  const told = message?.refusalTold;
  if (isUnexplained && told !== undefined && told.recipient === event.recipient) {
    event.reason = told.reason ?? 'other';
    lend<ToldRefusal, ReplyField>(told, event, replyFields);
  }
}
