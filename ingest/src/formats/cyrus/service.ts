import type { Protocol } from '../../ecs/fields.generated.ts';

/**
 * The service behind a program's name: `imaps` of `cyrus/imaps` and `imaps`. Undefined for a program that is not Cyrus's. Names
 * that other programs have too (`master`, `lmtp`, `notify`) count only behind the prefix (`syslog_prefix` in imapd.conf(5)).
 */
export function serviceOf(program: string): string | undefined {
  if (program.startsWith(prefix)) {
    return program.slice(prefix.length);
  }
  return ownNames.has(program) ? program : undefined;
}

const prefix = 'cyrus/';

/** Service names of the cyrus.conf that comes with it. */
const ownNames = new Set([
  ...['imap', 'imaps', 'imapsonly', 'pop3', 'pop3s', 'lmtpunix', 'sieve', 'timsieved', 'cyrus-master', 'cyrmaster'],
  ...['ctl_cyrusdb', 'cyr_expire', 'ctl_mboxlist', 'ctl_deliver', 'tls_prune', 'squatter', 'idled', 'cyr_deny'],
]);

export function protocolOf(service: string): Protocol | undefined {
  return protocols.find(([start]) => service.startsWith(start))?.[1];
}

const protocols: readonly (readonly [string, Protocol])[] = [
  ['imap', 'imap'],
  ['pop3', 'pop3'],
  ['lmtp', 'lmtp'],
  ['sieve', 'managesieve'],
  ['managesieve', 'managesieve'],
  ['timsieved', 'managesieve'],
];
