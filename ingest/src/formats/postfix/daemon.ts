/**
 * The daemon behind a program name: the last part of `postfix/smtpd`, `postfix/submission/smtpd`, `postfix-out/smtp`.
 * Empty where only the instance is named, as in RFC 5424 files written by rsyslog, which cuts the name at the slash.
 */
export function daemonOf(program: string): string {
  const slash = program.lastIndexOf('/');
  return slash < 0 ? '' : program.slice(slash + 1);
}

/** Whether a program is part of Postfix: by the default `syslog_name`, or by a daemon's name under another one but Cyrus's and SmarterMail's. */
export function isPostfix(program: string): boolean {
  return (
    (instance.test(program) && !policyServer.test(program)) ||
    (program.includes('/') && !otherServers.test(program) && daemons.has(daemonOf(program)))
  );
}

/** Their parts have names that Postfix's daemons have too. */
const otherServers = /^(?:cyrus|smartermail)\//;

/** Programs that master starts under its own name and that write in a format of their own; Plesk's delivery agent. */
const policyServer = /\/policyd?-spf|^postfix-local$/;

/** `postfix`, `postfix-out`, `postfix/relay/smtp`, and `postfix-policyd` not: that one is another program. */
const instance = /^postfix(?:-(?!policyd|logwatch|exporter|mta-sts)[^/]+)?(?:\/|$)/;

/** The programs of Postfix's daemon and command folders that write to the mail log (`man 8 master` lists them). */
const daemons = new Set([
  ...['anvil', 'bounce', 'cleanup', 'discard', 'dnsblog', 'error', 'flush', 'lmtp', 'local', 'master', 'oqmgr'],
  ...['pickup', 'pipe', 'postlogd', 'postscreen', 'proxymap', 'qmgr', 'qmqpd', 'scache', 'showq', 'smtp', 'smtpd'],
  ...['spawn', 'tlsmgr', 'tlsproxy', 'trivial-rewrite', 'verify', 'virtual'],
  ...['postfix-script', 'postsuper', 'postqueue', 'postdrop', 'sendmail', 'postalias', 'postmap'],
]);
