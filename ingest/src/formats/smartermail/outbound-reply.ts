import type { MailEvent } from '../../event.ts';
import { readReply, reasonOf } from '../reply.ts';

/**
 * The far server's reply (RFC 5321 section 4.2). What it answers is in an earlier line, so it is `information` with its
 * codes; correlation makes deliveries of the refusals of recipients (`correlate/smartermail-sendings.ts`).
 */
export function readOutboundReply(text: string): MailEvent {
  const reply = readReply(text);
  if (reply.smtpCode === undefined) {
    return { action: 'information', protocol: 'smtp' };
  }
  const isRefusal = reply.smtpCode >= 400;
  return { action: 'information', protocol: 'smtp', ...reply, ...(isRefusal ? { reason: reasonOf(reply) } : {}) };
}
