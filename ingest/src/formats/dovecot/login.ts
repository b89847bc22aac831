import type { LoginReason, Protocol } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { type LoginText, readLoginText } from './elements.ts';
import { readLoginEnd } from './login-reason.ts';
import { protocolOf } from './protocols.ts';
import type { Statement } from './statement.ts';

/**
 * Lines of the front ends `imap-login`, `pop3-login`, `managesieve-login`, `submission-login`
 * (Dovecot src/login-common/client-common.c and client-common-auth.c). They are the counted record of a login.
 *
 * A session in which nobody tried to log in is no failed login of an account but a `disconnect` with the reason
 * `no_attempt`: a port scan, a health check. Where TLS failed it is the `tls-handshake` that failed. A login that 2.3
 * calls only `auth failed` has the reason `invalid_credentials`; the authentication service's line says more.
 */
export function loginEvents(statement: Statement): MailEvent[] {
  const protocol = protocolOf.get(statement.service);
  const text = readLoginText(statement.message);
  if (text === undefined) {
    return withoutElements(statement.message, protocol);
  }
  const { head, event } = text;
  if (protocol !== undefined) event.protocol = protocol;
  if (head.startsWith('proxy(')) {
    return proxied(head, event);
  }
  if (head === 'Login' || head === 'Logged in') {
    return succeeded(event);
  }
  return head.startsWith('ID sent') ? [{ action: 'information' }] : endOfLogin(text);
}

/** A session that ended without a login. */
export function endOfLogin(text: LoginText): MailEvent[] {
  const { head, event } = text;
  if (head.startsWith('Maximum number of connections')) {
    return failed(event, 'limit', 1);
  }
  const end = readLoginEnd(head);
  const tlsError = tlsErrorOf(text);
  if (tlsError !== undefined) event.tlsError = tlsError;
  if (end.failed && end.reason !== undefined) {
    return failed(event, end.reason, end.attempts);
  }
  if (tlsError !== undefined) {
    event.action = 'tls-handshake';
    event.outcome = 'failure';
    return [event];
  }
  event.action = 'disconnect';
  if (end.reason !== undefined) event.loginReason = end.reason;
  return end.reason !== undefined || disconnection.test(head) ? [event] : [];
}

const disconnection = /^(?:Disconnected|Aborted login|Login aborted|Internal login failure|Timeout while|proxy: )/;

function succeeded(event: MailEvent): MailEvent[] {
  event.action = 'login';
  event.outcome = 'success';
  return [event];
}

function failed(event: MailEvent, reason: LoginReason, attempts: number): MailEvent[] {
  event.action = 'login';
  event.outcome = 'failure';
  event.loginReason = reason;
  event.loginAttempts = attempts;
  return [event];
}

const libraryError = /SSL_\w{1,32}(?:\(\))? (?:syscall )?failed: ([^]+)/;

/**
 * The library's words for a TLS session that could not be agreed on. In TLS 1.3 the client's alert about our certificate
 * comes after the handshake; other errors after it are only a connection that broke.
 */
function tlsErrorOf({ head, security }: LoginText): string | undefined {
  const handshaking = security.startsWith('TLS handshaking');
  if (!security.includes('SSL_') && !head.includes('SSL_')) {
    return undefined;
  }
  const source = security.includes('SSL_') ? security : (head.split(' (disconnected during TLS handshake')[0] ?? '');
  const error = libraryError.exec(source)?.[1];
  return handshaking || error?.includes(' alert ') === true ? error : undefined;
}

const proxyStart = /^proxy\(([^]*)\): [Ss]tarted proxying to <?([^\s<>]{1,255})/;

/** A login that this host hands on to another one: `proxy(user[,host:port]): Started proxying to host`. */
function proxied(head: string, event: MailEvent): MailEvent[] {
  const relay = proxyStart.exec(head)?.[2];
  if (relay !== undefined) {
    event.relay = relay;
    return succeeded(event);
  }
  if (head.includes('): Login failed to ')) {
    return failedAtRelay(event);
  }
  event.action = head.includes('): Disconnect') ? 'logout' : 'information';
  return [event];
}

/** The session's last line, `(proxy dest auth failed, ...)`, is the counted one. */
function failedAtRelay(event: MailEvent): MailEvent[] {
  event.counted = false;
  return failed(event, 'invalid_credentials', 1);
}

const proxyEnd = /^proxy\(([^]*?)(?:,[^,()\s]{1,255}:\d{1,5})?\): (?:disconnecting |Disconnected |Login failed to )/;

/** Lines of a proxy of 2.2 have no elements. */
function withoutElements(message: string, protocol: Protocol | undefined): MailEvent[] {
  const user = proxyEnd.exec(message)?.[1];
  if (user === undefined) {
    return [];
  }
  const event: MailEvent = { action: 'logout', user };
  if (protocol !== undefined) event.protocol = protocol;
  return message.includes('): Login failed to ') ? failedAtRelay(event) : [event];
}
