import type { Protocol } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { loginReasonOf } from './login-reason.ts';

/**
 * The administrative log: `[client] IMAP Login failed: User [bob] not found`, what brute force detection made of it in
 * further lines, and what administrators do. Undefined for text that is not known.
 */
export function readAdministrative(text: string): MailEvent | undefined {
  const found = head.exec(text);
  if (found === null) {
    return undefined;
  }
  const lineEnd = text.indexOf('\n');
  const message = text.slice(found[0].length, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const event = readService(message) ?? readUser(message);
  return event && { ...event, clientIp: found[1] ?? '' };
}

const head = /^\[([0-9A-Fa-f.:]{2,45}(?:%\w{1,16})?)\] /;

const service = /^([A-Za-z]{2,20}) (Login failed|Login successful|Attempting (?:to )?login|Logout)\b(?: user)?(?:: ?)?/;

/** The services that speak a protocol of the closed list; the others (Webmail, ActiveSync, CalDAV ...) speak HTTP or XMPP. */
const protocols: ReadonlyMap<string, Protocol> = new Map([
  ['SMTP', 'smtp'],
  ['IMAP', 'imap'],
  ['POP', 'pop3'],
  ['POP3', 'pop3'],
]);

function readService(message: string): MailEvent | undefined {
  const [all, name = '', deed] = service.exec(message) ?? [];
  const protocol = protocols.get(name.toUpperCase());
  const said = message.slice(all?.length ?? 0);
  const event = readDeed(deed, said);
  return event && (protocol === undefined ? event : { ...event, protocol });
}

function readDeed(deed: string | undefined, said: string): MailEvent | undefined {
  switch (deed) {
    case 'Login failed':
      return { action: 'login', outcome: 'failure', loginAttempts: 1, ...readFailure(said) };
    case 'Login successful':
      return { action: 'login', outcome: 'success', ...userIn(said.startsWith('With user ') ? said.slice(10) : '') };
    case 'Logout':
      return { action: 'logout' };
    case 'Attempting login':
    case 'Attempting to login':
      return { action: 'information', ...userIn(said) };
    default:
      return undefined;
  }
}

/** The account is what the client sent, and may hold anything: it ends where the line ends. */
const unknownUser = /^User \[([^]*)\] not found\.?$/;

function readFailure(said: string): Pick<MailEvent, 'loginReason' | 'user'> {
  const user = unknownUser.exec(said)?.[1];
  return user === undefined ? { loginReason: loginReasonOf(said) } : { loginReason: 'unknown_user', ...userIn(user) };
}

/** `User admin@ logging out`. An administrator of the whole system has no domain, but the sign before it. */
function readUser(message: string): MailEvent | undefined {
  const [, user = '', deed] = /^User (\S{0,320}) (logging out|calling [^]{1,300})$/.exec(message) ?? [];
  if (deed === undefined) {
    return undefined;
  }
  return { action: deed === 'logging out' ? 'logout' : 'information', ...userIn(user) };
}

function userIn(text: string): Pick<MailEvent, 'user'> {
  const user = text.trim().replace(/@$/, '');
  return user === '' ? {} : { user };
}
