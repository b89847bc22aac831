import type { MailEvent } from '../../event.ts';
import { readLoginText } from './elements.ts';
import { assignIdentity } from './identity.ts';
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
  if (limit.test(message)) {
    return [{ action: 'rate-limit', outcome: 'failure', reason: 'rate_limited', limitSide: 'ours' }];
  }
  const event = whose(statement);
  const protocol = protocolOf.get(service);
  if (protocol !== undefined) event.protocol = protocol;
  const tlsError = tlsDetail.exec(message)?.[1];
  if (tlsError === undefined) {
    event.action = level;
    return [event];
  }
  // The line that ends the session tells of the same failure and is counted.
  return [{ ...event, action: 'tls-handshake', outcome: 'failure', counted: false, tlsError }];
}

/** OpenSSL's error stack (Dovecot src/lib-ssl-iostream, settings ssl and verbose_ssl). */
const tlsDetail = /^(?:SSL: Stacked error: |SSL failed: )([^]{1,1000})/;

/** The master process drops connections: src/master/service-monitor.c. */
const limit = /^service\([\w-]{1,64}\): (?:process_limit|client_limit) \(\d+\) reached/;

/** Whom the service speaks for; what happened is for the caller to say. */
function whose({ service, message, owner, session, identity }: Statement): MailEvent {
  const told = service.endsWith('-login') ? readLoginText(message)?.event : undefined;
  if (told !== undefined) {
    return told;
  }
  const event: MailEvent = { action: 'information' };
  if (identity !== undefined) {
    assignIdentity(event, identity);
  } else if (owner !== undefined && !/^\d*$/.test(owner)) {
    event.user = owner;
  }
  if (session !== undefined && session !== '') event.session = session;
  return event;
}
