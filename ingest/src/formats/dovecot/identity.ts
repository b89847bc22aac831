import type { MailEvent } from '../../event.ts';

/** Whose login a message of the authentication service is about. */
export interface Identity {
  /** As the client sent it; absent where Dovecot writes `?`. */
  readonly user: string | undefined;
  readonly clientIp: string | undefined;
  readonly session: string | undefined;
  /** The SASL mechanism, from 2.4 on. */
  readonly method: string | undefined;
  /** Where the message starts. */
  readonly end: number;
}

export function assignIdentity(event: MailEvent, { user, clientIp, session, method }: Identity): void {
  if (user !== undefined) event.user = user;
  if (clientIp !== undefined) event.clientIp = clientIp;
  if (session !== undefined && session !== '') event.session = session;
  if (method !== undefined) event.loginMethod = method;
}

/**
 * Reads `(user,address,<session>): ` of 2.3 or `(user,address,sasl:login)<pid><session>: ` of 2.4; `open` is the place of
 * the first parenthesis (Dovecot src/auth/auth-request.c, get_log_prefix()).
 *
 * The user is the client's text and, where `auth_username_chars` is empty, may look like the rest of the line. What comes
 * after it is Dovecot's own, so its end is looked for from the right. The one message that repeats the client's text is
 * about a name with forbidden characters, and then the user is `?`.
 */
export function readIdentity(text: string, open: number): Identity | undefined {
  nobody.lastIndex = open;
  const anonymous = nobody.exec(text);
  if (anonymous) {
    return identity(undefined, anonymous, nobody.lastIndex);
  }
  let colon = text.lastIndexOf(': ');
  for (let tries = 0; colon > open && tries < mostTries; tries++) {
    const from = Math.max(open, colon - longestTail);
    const tail = beforeColon.exec(text.slice(from, colon));
    if (tail) {
      return identity(text.slice(open + 1, from + tail.index), tail, colon + 2);
    }
    colon = text.lastIndexOf(': ', colon - 1);
  }
  return withoutAddress(text, open);
}

const tail = String.raw`,([0-9a-fA-F.:]{2,45})(?:,<([^<>]{0,128})>)?(?:,sasl:([\w-]{1,32}))?\)(?:<\d{1,10}>)?(?:<([^<>]{0,128})>)?`;
const nobody = new RegExp(String.raw`\(\?${tail}: `, 'y');
const beforeColon = new RegExp(`${tail}$`);
/** No address, session and mechanism together are longer. */
const longestTail = 400;
/** The messages of Dovecot hold a few colons; more are an attempt to keep us busy. */
const mostTries = 32;

function identity(user: string | undefined, found: RegExpExecArray, end: number): Identity {
  return { user, clientIp: found[1], session: found[2] ?? found[4], method: found[3]?.toUpperCase(), end };
}

/** Lookups for local programs have no address: `userdb(user): `, `sql(user,<session>): `. */
const local = /\(([^(),<>]{1,256})(?:,<([^<>]{0,128})>)?\)(?:<[^<>]{0,128}>){0,2}: /y;

function withoutAddress(text: string, open: number): Identity | undefined {
  local.lastIndex = open;
  const found = local.exec(text);
  return found
    ? { user: found[1], clientIp: undefined, session: found[2], method: undefined, end: local.lastIndex }
    : undefined;
}
