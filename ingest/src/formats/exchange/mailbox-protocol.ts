import type { LoginReason, Protocol } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { isAddress, readEndpoint } from './endpoint.ts';
import { isOk, type MailboxContext, readMailboxContext } from './mailbox-context.ts';
import type { Row } from './row.ts';

/**
 * A row of the IMAP4 or POP3 log (Microsoft, "Protocol logging for POP3 and IMAP4"): one command with what became of it.
 * Passwords are not in it.
 */
export function mailboxProtocolEvents(row: Row): MailEvent[] {
  const command = row.get('command').toLowerCase();
  const session = sessionOf(row);
  switch (command) {
    case '':
      return [];
    case 'opensession':
      return [{ action: 'connect', ...session }];
    case 'closesession':
      return [{ action: 'disconnect', ...session }];
    case 'login':
    case 'authenticate':
    case 'pass':
    case 'auth':
    case 'apop':
      return [loginEvent(row, command, session)];
  }
  return [{ action: mailboxCommands.has(command) ? 'mailbox' : 'information', ...session, ...userOf(row) }];
}

/** Commands that read or change a mailbox (RFC 9051 section 6.3 and 6.4, RFC 1939 section 5, and extensions). */
const mailboxCommands = new Set(
  `append check close copy create delete examine expunge fetch getquota getquotaroot idle list lsub move rename search select
  status store subscribe uid unsubscribe dele retr rset stat top uidl`.split(/\s+/),
);

function loginEvent(row: Row, command: string, session: Omit<MailEvent, 'action'>): MailEvent {
  const context = readMailboxContext(row.get('context'));
  const server = readEndpoint(row.get('sip'));
  const event: MailEvent = {
    action: 'login',
    ...session,
    ...(server.ip === undefined ? {} : { serverIp: server.ip }),
    ...(server.port === undefined ? {} : { serverPort: server.port }),
    ...userOf(row),
    ...methodOf(row, command),
  };
  if (context.clientIp !== undefined && isAddress(context.clientIp)) {
    // The row's own client is then the server that stands in front.
    event.clientIp = context.clientIp;
    delete event.clientPort;
  }
  if (backEndPorts.has(server.port ?? 0)) {
    event.counted = false;
  }
  return isOk(context.result)
    ? { ...event, outcome: 'success' }
    : { ...event, ...failure(context), ...refusedUser(event, context) };
}

/** Where the front end hands sessions on to the back end, which tells of the login once more. */
const backEndPorts: ReadonlySet<number> = new Set([1993, 1995]);

function methodOf(row: Row, command: string): Pick<MailEvent, 'loginMethod'> {
  const method = row.get('parameters').split(' ', 1)[0] ?? '';
  const isNamed = (command === 'authenticate' || command === 'auth') && /^[A-Za-z0-9-]{1,20}$/.test(method);
  return isNamed ? { loginMethod: method.toUpperCase() } : command === 'apop' ? { loginMethod: 'APOP' } : {};
}

function failure({ message }: MailboxContext): Pick<MailEvent, 'outcome' | 'loginReason' | 'loginAttempts'> {
  const status = authFailed.exec(message ?? '')?.[1];
  const known = status === undefined ? undefined : failureReasons.find(([name]) => status.includes(name));
  return {
    outcome: 'failure',
    loginReason: known?.[1] ?? (status === undefined ? 'invalid_credentials' : 'other'),
    loginAttempts: 1,
  };
}

const authFailed = /^AuthFailed:([A-Za-z0-9-]{1,80})(?:,User: ([^]*))?/;

/** Parts of the status behind `AuthFailed:`; the more exact ones stand first. */
const failureReasons: readonly (readonly [string, LoginReason])[] = [
  ['BasicAuthBlocked', 'mechanism'],
  ['PasswordExpired', 'password_expired'],
  ['ExpiredCreds', 'password_expired'],
  ['AccountDisabled', 'disabled'],
  ['UserDisabled', 'disabled'],
  ['LockedOut', 'limit'],
  ['Unreachable', 'temporary'],
  ['TimedOut', 'temporary'],
  ['LogonDenied', 'invalid_credentials'],
  ['InvalidCreds', 'invalid_credentials'],
  ['LogonFailed', 'invalid_credentials'],
];

/** The account that was tried, where its column is empty. `not found` stands for none. */
function refusedUser(event: MailEvent, { message }: MailboxContext): Pick<MailEvent, 'user'> {
  const user = event.user === undefined ? authFailed.exec(message ?? '')?.[2] : undefined;
  return user === undefined || user === '' || user === 'not found' ? {} : { user };
}

function userOf(row: Row): Pick<MailEvent, 'user'> {
  const user = row.get('user');
  return user === '' ? {} : { user };
}

function sessionOf(row: Row): Omit<MailEvent, 'action'> {
  const client = readEndpoint(row.get('cip'));
  const session = row.get('sessionid');
  const protocol: Protocol = row.log === 'pop3' ? 'pop3' : 'imap';
  return {
    protocol,
    ...(session === '' ? {} : { session }),
    ...(client.ip === undefined ? {} : { clientIp: client.ip }),
    ...(client.port === undefined ? {} : { clientPort: client.port }),
  };
}
