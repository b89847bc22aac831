import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { readReply } from '../reply.ts';
import { readFields } from './fields.ts';
import { addClient, readPeers } from './peer.ts';

/** Between the authenticator's name and the client. */
const failedFor = ' authenticator failed for ';

/**
 * Reads `login authenticator failed for HOST: 535 Incorrect authentication data (set_id=account)` (Exim src/smtp_in.c,
 * smtp_in_auth()). The account is the client's text, to the last parenthesis.
 */
export function parseLoginFailure(text: string): MailEvent[] {
  const at = text.indexOf(failedFor);
  if (at < 0 || !authenticatorName.test(text.slice(0, at))) {
    return [];
  }
  const start = at + failedFor.length;
  const event: MailEvent = {
    action: 'login',
    outcome: 'failure',
    protocol: 'smtp',
    loginMethod: text.slice(0, at),
    loginReason: 'other',
    loginAttempts: 1,
  };
  // The login stands at the end and may look like another client: only one reading may go on as Exim does.
  const [peer, another] = readPeers(text, start);
  if (peer !== undefined && another === undefined) {
    addClient(event, peer);
    const end = readFields(text, peer.end, false).end;
    addAnswer(event, text.startsWith(': ', end) ? text.slice(end + 2) : '');
  }
  return [event];
}

const authenticatorName = /^[^\s:]{1,64}$/;

function addAnswer(event: MailEvent, text: string): void {
  const idAt = text.indexOf(' (set_id=');
  const idEnd = idAt < 0 ? -1 : endOfAccount(text);
  if (idEnd > 0) {
    event.user = text.slice(idAt + ' (set_id='.length, idEnd);
  }
  Object.assign(event, readReply(idAt < 0 ? text : text.slice(0, idAt)));
  event.loginReason = reasonOfAnswer(event.smtpCode, event.response ?? '');
}

/** `)` ends the line, or `): ` and the reason of a temporary failure follow, which is our own text. */
function endOfAccount(text: string): number {
  return text.endsWith(')') ? text.length - 1 : text.lastIndexOf('): ');
}

function reasonOfAnswer(code: number | undefined, response: string): LoginReason {
  if (code === 535) {
    return 'invalid_credentials';
  }
  if (code === 435) {
    return 'temporary';
  }
  return response.includes('cancelled') ? 'aborted' : 'other';
}
