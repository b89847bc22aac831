import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { readLoginText } from './elements.ts';
import { assignIdentity, type Identity, readIdentity } from './identity.ts';
import { endOfLogin } from './login.ts';
import type { Statement } from './statement.ts';

/**
 * Lines of the authentication service and its workers: why a login failed (Dovecot src/auth/auth-request.c). A login
 * process, Postfix or Exim tells of the same failure, so they are not counted; they lend it their reason and account.
 *
 * `auth: sql(user,address,<session>): Password mismatch`, with the worker's connection before it in 2.3,
 * `auth(user,address,sasl:login)<session>: sql: Password mismatch` in 2.4.
 */
export function authEvents(statement: Statement): MailEvent[] {
  if (statement.message.startsWith('Failed login (')) {
    const text = readLoginText(statement.message);
    return text === undefined ? [] : endOfLogin(text);
  }
  const { identity, message } = statement.identity ? statement : ofDriver(statement.message);
  if (identity === undefined) {
    return serviceMessage.test(message) ? [{ action: 'information' }] : [];
  }
  const verdict = message.slice(source.exec(message)?.[0].length ?? 0);
  const event: MailEvent = { action: 'information' };
  assignIdentity(event, identity);
  assignVerdict(event, verdict);
  return [event];
}

/** A 2.3 worker says which connection it works for before whose login it is about. */
const worker = /^conn unix:[^ ]{1,128} \(pid=\d+,uid=\d+\): auth-worker<\d+>: /;
const driver = /^[a-z][\w-]{0,32}(?=\()/;

function ofDriver(message: string): { identity: Identity | undefined; message: string } {
  const text = message.slice(worker.exec(message)?.[0].length ?? 0);
  const name = driver.exec(text)?.[0];
  const identity = name === undefined ? undefined : readIdentity(text, name.length);
  return { identity, message: identity === undefined ? text : text.slice(identity.end) };
}

/** What the service says about itself. */
const serviceMessage = /^(?:Loading|Server |Shutting down|cache|SSL|Cache|Reloading|mysql\(|pgsql\(|conn )/;

/** From 2.4 on the worker's request and the password database stand before the verdict. */
const source = /^(?:request \[\d+\]: )?(?:[a-z][\w-]{0,32}: )?/;

/** The starts of verdicts, in lower case. The first that fits wins. */
const verdicts: readonly (readonly [string, LoginReason])[] = [
  ['password mismatch', 'password_mismatch'],
  ['unknown user', 'unknown_user'],
  ['user not found', 'unknown_user'],
  ['user unknown', 'unknown_user'],
  ['username character disallowed', 'unknown_user'],
  ['empty username', 'unknown_user'],
  ['invalid username', 'unknown_user'],
  ['username contains', 'unknown_user'],
  ['invalid credentials', 'invalid_credentials'],
  ['pam_authenticate() failed: user not known', 'unknown_user'],
  // PAM does not tell an unknown user from a wrong password: Dovecot itself puts a question mark.
  ['pam_authenticate() failed: authentication failure', 'invalid_credentials'],
  ['pam_authenticate() failed: permission denied', 'disabled'],
  ['pam_authenticate() failed: authentication token', 'password_expired'],
  ['pam_authenticate() failed: have exhausted', 'limit'],
  ['pam_authenticate() failed', 'other'],
  ['pam_acct_mgmt() failed: authentication token', 'password_expired'],
  ['pam_acct_mgmt() failed', 'disabled'],
  ['password expired', 'password_expired'],
  ['allow_nets check failed', 'disabled'],
  ['user is disabled', 'disabled'],
  ['user login is disabled', 'disabled'],
  ['login disabled', 'disabled'],
  ['account disabled', 'disabled'],
  ['authentication failure due to policy server refusal', 'limit'],
  ['request timed out', 'aborted'],
  ['requested ', 'mechanism'],
  ['invalid input', 'other'],
  ['invalid base64', 'other'],
  ['no password', 'other'],
];

function reasonOfVerdict(message: string): LoginReason | undefined {
  const start = message.slice(0, 80).toLowerCase();
  return verdicts.find(([words]) => start.startsWith(words))?.[1];
}

function assignVerdict(event: MailEvent, message: string): void {
  const reason = reasonOfVerdict(message);
  if (reason === undefined) {
    return;
  }
  event.action = 'login';
  event.outcome = 'failure';
  event.counted = false;
  event.loginReason = reason;
  event.loginAttempts = 1;
  // `Username character disallowed by auth_username_chars: 0x2c (username: x, y)` repeats what the client sent.
  const name = message.indexOf(' (username: ');
  if (name > 0 && message.startsWith('Username character') && message.endsWith(')')) {
    event.user = message.slice(name + ' (username: '.length, -1);
  }
}
