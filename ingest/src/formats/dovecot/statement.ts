import { type Identity, readIdentity } from './identity.ts';

/** The severity that Dovecot writes before a message; syslog leaves out `Info: `. */
export type Level = 'debug' | 'info' | 'warning' | 'error' | 'panic';

/** One record of Dovecot, its prefix taken off. */
export interface Statement {
  /** The service: `imap-login`, `lmtp`, `auth-worker`; empty where the record names none. */
  readonly service: string;
  /** The account, process id or client that the service says it speaks for. */
  readonly owner: string | undefined;
  readonly session: string | undefined;
  /** Of the authentication service from 2.4 on: whose login the message is about. */
  readonly identity: Identity | undefined;
  readonly level: Level;
  readonly message: string;
}

/**
 * Takes the prefix off a record's text (Dovecot src/lib/failures.c, mail_log_prefix):
 * `imap(user)<pid><session>: Info: message`, `lmtp(pid): message`, `lmtp(pid, user): message` of 2.2,
 * `auth(user,address,sasl:login)<session>: message` of 2.4, `imap-login: message`, `Error: message`.
 */
export function readStatement(text: string): Statement | undefined {
  const start = text.charCodeAt(0) === blank ? 1 : 0;
  const nameEnd = endOfName(text, start);
  const service = text.slice(start, nameEnd);
  if (nameEnd > start && text.startsWith(': ', nameEnd)) {
    return withLevel(text, nameEnd + 2, { service });
  }
  if (nameEnd > start && text[nameEnd] === '(') {
    return withOwner(text, nameEnd, service);
  }
  // Dovecot 1 writes its master process's messages without a service.
  return nameEnd === start && /^(?:Dovecot|Info|Warning|Error|Fatal|Panic)\b/.test(text.slice(start, start + 8))
    ? withLevel(text, start, { service: '' })
    : undefined;
}

const blank = 0x20;

/** Service names are lower-case letters, digits and hyphens. */
function endOfName(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isName = (code >= 0x61 && code <= 0x7a) || code === 0x2d || (code >= 0x30 && code <= 0x39 && at > start);
    if (!isName) {
      break;
    }
  }
  return at;
}

/**
 * `(owner)`, `(owner)<pid><session>` or `(owner)<session>`. The lengths are bounded so that hostile text stays cheap;
 * the owner of all services but the authentication is an account that exists.
 */
const ownerPrefix = /\(([^]{0,512}?)\)(?:<\d{1,10}>)?(?:<([^<>]{0,128})>)?: /y;

function withOwner(text: string, open: number, service: string): Statement | undefined {
  ownerPrefix.lastIndex = open;
  const found = ownerPrefix.exec(text);
  const owner = found?.[1];
  if ((service === 'auth' || service === 'auth-worker') && !/^\d+$/.test(owner ?? '')) {
    const identity = readIdentity(text, open);
    return identity && withLevel(text, identity.end, { service, identity });
  }
  return found ? withLevel(text, ownerPrefix.lastIndex, { service, owner, session: found[2] }) : undefined;
}

interface Prefix {
  readonly service: string;
  readonly owner?: string | undefined;
  readonly session?: string | undefined;
  readonly identity?: Identity;
}

const levels: readonly (readonly [string, Level])[] = [
  ['Info: ', 'info'],
  ['Warning: ', 'warning'],
  ['Error: ', 'error'],
  ['Fatal: ', 'panic'],
  ['Panic: ', 'panic'],
  ['Debug: ', 'debug'],
];

function withLevel(text: string, start: number, prefix: Prefix): Statement {
  const { service, owner, session, identity } = prefix;
  for (const [word, level] of levels) {
    if (text.charCodeAt(start) === word.charCodeAt(0) && text.startsWith(word, start)) {
      return { service, owner, session, identity, level, message: text.slice(start + word.length) };
    }
  }
  return { service, owner, session, identity, level: 'info', message: text.slice(start) };
}
