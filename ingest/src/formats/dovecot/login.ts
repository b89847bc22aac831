import type { Protocol } from '../../ecs/fields.generated.ts';
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
  if (text.head.startsWith('proxy(')) {
    return proxied(text, protocol);
  }
  if (text.head === 'Login' || text.head === 'Logged in') {
    return [{ action: 'login', outcome: 'success', ...spoken(protocol), ...text.fields }];
  }
  return text.head.startsWith('ID sent') ? [{ action: 'information' }] : endOfLogin(text, protocol);
}

/** A session that ended without a login. */
export function endOfLogin(text: LoginText, protocol: Protocol | undefined): MailEvent[] {
  const { head, fields } = text;
  const common = { ...spoken(protocol), ...fields };
  if (head.startsWith('Maximum number of connections')) {
    return [{ action: 'login', outcome: 'failure', ...common, loginReason: 'limit', loginAttempts: 1 }];
  }
  const end = readLoginEnd(head);
  const tlsError = tlsErrorOf(text);
  if (end.failed && end.reason !== undefined) {
    const failed: MailEvent = { action: 'login', outcome: 'failure', ...common };
    return [{ ...failed, loginReason: end.reason, loginAttempts: end.attempts, ...(tlsError && { tlsError }) }];
  }
  if (tlsError !== undefined) {
    return [{ action: 'tls-handshake', outcome: 'failure', ...common, tlsError }];
  }
  if (end.reason !== undefined) {
    return [{ action: 'disconnect', ...common, loginReason: end.reason }];
  }
  return disconnection.test(head) ? [{ action: 'disconnect', ...common }] : [];
}

const disconnection = /^(?:Disconnected|Aborted login|Login aborted|Internal login failure|Timeout while|proxy: )/;

function spoken(protocol: Protocol | undefined): Pick<MailEvent, 'protocol'> {
  return protocol === undefined ? {} : { protocol };
}

const libraryError = /SSL_\w{1,32}(?:\(\))? (?:syscall )?failed: ([^]+)/;

/**
 * The library's words for a TLS session that could not be agreed on. In TLS 1.3 the client's alert about our certificate
 * comes after the handshake; other errors after it are only a connection that broke.
 */
function tlsErrorOf({ head, security }: LoginText): string | undefined {
  const handshaking = security.startsWith('TLS handshaking');
  const source = security.includes('SSL_') ? security : (head.split(' (disconnected during TLS handshake')[0] ?? '');
  const error = libraryError.exec(source)?.[1];
  return handshaking || error?.includes(' alert ') === true ? error : undefined;
}

const proxyStart = /^proxy\(([^]*)\): [Ss]tarted proxying to <?([^\s<>]{1,255})/;

/** A login that this host hands on to another one: `proxy(user[,host:port]): Started proxying to host`. */
function proxied({ head, fields }: LoginText, protocol: Protocol | undefined): MailEvent[] {
  const common = { ...spoken(protocol), ...fields };
  const relay = proxyStart.exec(head)?.[2];
  if (relay !== undefined) {
    return [{ action: 'login', outcome: 'success', ...common, relay }];
  }
  if (head.includes('): Login failed to ')) {
    // The session's last line, `(proxy dest auth failed, ...)`, is the counted one.
    const failed: MailEvent = { action: 'login', outcome: 'failure', counted: false, ...common };
    return [{ ...failed, loginReason: 'invalid_credentials', loginAttempts: 1 }];
  }
  return [{ action: head.includes('): Disconnect') ? 'logout' : 'information', ...common }];
}

const proxyEnd = /^proxy\(([^]*?)(?:,[^,()\s]{1,255}:\d{1,5})?\): (?:disconnecting |Disconnected |Login failed to )/;

/** Lines of a proxy of 2.2 and of TLS details have no elements. */
function withoutElements(message: string, protocol: Protocol | undefined): MailEvent[] {
  const user = proxyEnd.exec(message)?.[1];
  if (user !== undefined && message.includes('): Login failed to ')) {
    const failed: MailEvent = { action: 'login', outcome: 'failure', counted: false, ...spoken(protocol), user };
    return [{ ...failed, loginReason: 'invalid_credentials', loginAttempts: 1 }];
  }
  return user === undefined ? [] : [{ action: 'logout', ...spoken(protocol), user }];
}
