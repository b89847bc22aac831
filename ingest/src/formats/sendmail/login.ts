import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { readClient } from './client.ts';

/**
 * SMTP AUTH (sendmail/srvrsmtp.c): `AUTH=server, relay=.., authid=.., mech=.., bits=..` and `AUTH failure (PLAIN):
 * authentication failure (-13) SASL(-13): .., user=.., relay=..`. The account is what the client sent, so it ends where
 * the last fields begin. As a client (`AUTH=client`) it is we who log in, which is no login here. Undefined for any
 * other text.
 */
export function readLogin(text: string): MailEvent | undefined {
  if (text.startsWith('AUTH=server, relay=')) {
    return success(text);
  }
  if (text.startsWith('AUTH failure (')) {
    return failure(text);
  }
  if (text.startsWith('AUTH=client, ') || text.startsWith('AUTH: available mech')) {
    return { action: 'information' };
  }
  return /^AUTH (?:warning|error|encode64 error|decode64 error|protocol)/.test(text)
    ? { action: 'warning' }
    : undefined;
}

/** The client's name has no comma, so `relay=` ends at the first and the account at the last `, mech=`. */
function success(text: string): MailEvent | undefined {
  const relayStart = 'AUTH=server, relay='.length;
  const userAt = text.indexOf(', authid=', relayStart);
  const methodAt = text.lastIndexOf(', mech=');
  if (userAt < 0 || methodAt < userAt) {
    return undefined;
  }
  const method = /^, mech=([^,]{1,16})/.exec(text.slice(methodAt, methodAt + 30))?.[1];
  return {
    action: 'login',
    outcome: 'success',
    protocol: 'smtp',
    ...readClient(text.slice(relayStart, userAt)),
    user: text.slice(userAt + ', authid='.length, methodAt),
    ...(method === undefined ? {} : { loginMethod: method }),
  };
}

function failure(text: string): MailEvent | undefined {
  const found = failed.exec(text);
  if (found === null) {
    return undefined;
  }
  const [, method = '', code = ''] = found;
  const relayAt = text.lastIndexOf(', relay=');
  const user = relayAt < 0 ? undefined : userBefore(text.slice(0, relayAt));
  return {
    action: 'login',
    outcome: 'failure',
    protocol: 'smtp',
    loginAttempts: 1,
    loginReason: reasons.get(code) ?? 'other',
    ...(method === '' ? {} : { loginMethod: method }),
    ...(user === undefined ? {} : { user }),
    ...(relayAt < 0 ? {} : readClient(text.slice(relayAt + ', relay='.length))),
  };
}

const failed = /^AUTH failure \(([^)]{0,32})\): [^(]{0,100}\((-?\d{1,3})\)/;

/** The codes of sasl_errstring() (sasl.h). */
const reasons: ReadonlyMap<string, LoginReason> = new Map([
  ['-1', 'temporary'],
  ['-2', 'temporary'],
  ['-4', 'mechanism'],
  ['-13', 'invalid_credentials'],
  ['-14', 'disabled'],
  ['-15', 'mechanism'],
  ['-16', 'plaintext_refused'],
  ['-20', 'unknown_user'],
  ['-24', 'password_expired'],
  ['-26', 'disabled'],
]);

/** Since 8.16. The account is the client's text: a second ` user=` in the line would prove nothing. */
function userBefore(text: string): string | undefined {
  const at = text.indexOf(', user=');
  return at < 0 || text.indexOf(', user=', at + 1) >= 0 ? undefined : text.slice(at + ', user='.length);
}
