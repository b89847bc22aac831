import type { MailEvent } from '../../event.ts';
import { readLoginText } from './elements.ts';
import { protocolOf } from './protocols.ts';
import type { Statement } from './statement.ts';

/**
 * Warnings, errors, fatal errors and debugging lines of any service. They name whom the service speaks for, so that one
 * can search for an account's troubles.
 */
export function complaintEvents(statement: Statement): MailEvent[] {
  const { level, message, service } = statement;
  if (level === 'debug' || level === 'info') {
    return [{ action: 'information' }];
  }
  const protocol = protocolOf.get(service);
  const spoken = protocol === undefined ? {} : { protocol };
  const tlsError = tlsDetail.exec(message)?.[1];
  if (tlsError !== undefined) {
    // The line that ends the session tells of the same failure and is counted.
    return [{ action: 'tls-handshake', outcome: 'failure', counted: false, ...spoken, tlsError }];
  }
  if (limit.test(message)) {
    return [{ action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours' }];
  }
  return [{ action: level, ...spoken, ...whose(statement) }];
}

/** OpenSSL's error stack (Dovecot src/lib-ssl-iostream, settings ssl and verbose_ssl). */
const tlsDetail = /^(?:SSL: Stacked error: |SSL failed: )([^]{1,1000})/;

/** The master process drops connections: src/master/service-monitor.c. */
const limit = /^service\([\w-]{1,64}\): (?:process_limit|client_limit) \(\d+\) reached/;

function whose({ service, message, owner, session, identity }: Statement): Partial<MailEvent> {
  if (service.endsWith('-login')) {
    return readLoginText(message)?.fields ?? {};
  }
  if (identity !== undefined) {
    const { user, clientIp, session: ofLogin } = identity;
    return { ...(user && { user }), ...(clientIp && { clientIp }), ...(ofLogin && { session: ofLogin }) };
  }
  const isProcess = owner === undefined || /^\d*$/.test(owner);
  return { ...(!isProcess && { user: owner }), ...(session && { session }) };
}
