import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { reasonOf, readReply } from '../reply.ts';

/**
 * Our reply to an SMTP client (RFC 5321 section 4.2). Refusals of a login are a failed login (RFC 4954 section 6), syntax
 * and order that are wrong the client's mistake, and every other 4xx and 5xx a rejection; whom it is about is in the
 * command before.
 */
export function readSmtpReply(text: string): MailEvent | undefined {
  const reply = readReply(text);
  const code = reply.smtpCode;
  if (code === undefined) {
    return /^[123]\d\d(?:[ -]|$)/.test(text) ? { action: 'information' } : undefined;
  }
  if (code < 400) {
    return ofAcceptance(code, reply.response);
  }
  const loginReason = loginReasonOf(code, reply.response);
  if (loginReason !== undefined) {
    return { action: 'login', outcome: 'failure', loginAttempts: 1, loginReason, ...reply };
  }
  if (mistakes.has(code)) {
    return { action: 'protocol-error', ...reply };
  }
  const reason = reasonOf(reply);
  const isLimit = reason === 'rate_limited' || reason === 'greylisted';
  return { action: 'reject', outcome: 'failure', reason, ...(isLimit ? { limitSide: 'ours' } : {}), ...reply };
}

/** 220 greets; it is also the answer to STARTTLS (RFC 3207 section 4). 221 closes. */
function ofAcceptance(code: number, response: string): MailEvent {
  if (code === 220 && !/\bTLS\b/i.test(response)) {
    return { action: 'connect' };
  }
  return { action: code === 221 ? 'disconnect' : 'information' };
}

const mistakes: ReadonlySet<number> = new Set([500, 501, 502, 503, 504]);

function loginReasonOf(code: number, response: string): LoginReason | undefined {
  switch (code) {
    case 432:
      return 'password_expired';
    case 454:
      return /auth/i.test(response) ? 'temporary' : undefined;
    case 534:
      return 'mechanism';
    case 535:
      return 'invalid_credentials';
    case 538:
      return 'plaintext_refused';
    default:
      return undefined;
  }
}
