import type { MailEvent } from '../../event.ts';
import { reasonOf, type Reply } from '../reply.ts';

export function isRefusal(code: number): boolean {
  return code >= 400;
}

/** What it means that our server answered so: a login that failed, a client that broke the protocol, a limit, or no. */
export function refusalEvent(reply: Reply): MailEvent {
  const login = loginFailure(reply);
  if (login !== undefined) {
    return { action: 'login', outcome: 'failure', ...login, ...reply };
  }
  if (isTimeout(reply)) {
    return { action: 'protocol-error', outcome: 'failure', reason: 'timeout', ...reply };
  }
  if (isProtocolError(reply)) {
    return { action: 'protocol-error', outcome: 'failure', ...reply };
  }
  const reason = reasonOf(reply);
  const isLimit = reason === 'rate_limited' || reason === 'greylisted' || limits.test(reply.response);
  if (isLimit && reply.smtpCode === 421) {
    return { action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours', ...reply };
  }
  return { action: 'reject', outcome: 'failure', reason, ...(isLimit ? { limitSide: 'ours' } : {}), ...reply };
}

const limits = /^(?:The maximum number of concurrent |Message submission rate |Too many )/i;

/**
 * `535 5.7.3 Authentication unsuccessful`, `504 5.7.4 Unrecognized authentication type` and their kin (RFC 4954 section 6).
 * 454 is also what a failed STARTTLS gets, so its words decide.
 */
function loginFailure({ smtpCode, enhancedCode, response }: Reply): Pick<MailEvent, 'loginReason'> | undefined {
  switch (smtpCode) {
    case 535:
      return { loginReason: 'invalid_credentials' };
    case 504:
      return enhancedCode === '5.7.4' ? { loginReason: 'mechanism' } : undefined;
    case 534:
    case 538:
      return { loginReason: 'mechanism' };
    case 454:
      return /authentication/i.test(response) ? { loginReason: 'temporary' } : undefined;
    default:
      return undefined;
  }
}

/** 421 4.4.1 and 4.4.2 with Exchange's own words: the client said nothing for too long. */
function isTimeout({ smtpCode, enhancedCode, response }: Reply): boolean {
  return (
    smtpCode === 421 && (enhancedCode === '4.4.1' || enhancedCode === '4.4.2') && /timed out|timeout/i.test(response)
  );
}

/** Commands that do not exist or come at the wrong time. 501 5.1.x is an address that is no address: that is refused. */
function isProtocolError({ smtpCode, enhancedCode }: Reply): boolean {
  return (
    smtpCode === 500 ||
    smtpCode === 502 ||
    smtpCode === 503 ||
    (smtpCode === 501 && enhancedCode?.startsWith('5.1.') !== true)
  );
}
