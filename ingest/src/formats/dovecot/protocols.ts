import type { Protocol } from '../../ecs/fields.generated.ts';

/** The protocol that a service speaks with clients, by the service's name. */
export const protocolOf: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['imap-login', 'imap'],
  ['imap', 'imap'],
  ['imap-hibernate', 'imap'],
  ['imap-urlauth-login', 'imap'],
  ['imap-urlauth', 'imap'],
  ['pop3-login', 'pop3'],
  ['pop3', 'pop3'],
  ['managesieve-login', 'managesieve'],
  ['managesieve', 'managesieve'],
  ['sieve-login', 'managesieve'],
  ['sieve', 'managesieve'],
  ['submission-login', 'smtp'],
  ['submission', 'smtp'],
  ['lmtp', 'lmtp'],
]);
