import type { MailEvent } from '../../event.ts';

/**
 * Reads what the program says of itself: daemon and queue runs (Exim src/daemon.c, src/queue.c), mistakes in its
 * configuration and what goes to the panic log (src/log.c, src/expand.c, src/readconf.c).
 */
export function parseServerLine(text: string): MailEvent[] {
  const found = lines.find(([start]) => start.test(text));
  if (found === undefined) {
    return [];
  }
  const event: MailEvent = { ...found[1] };
  if (event.action === 'panic' || event.action === 'error' || event.action === 'warning') {
    event.response = text;
  }
  return [event];
}

const nothing: MailEvent = { action: 'information' };
const panic: MailEvent = { action: 'panic', outcome: 'failure', reason: 'local_configuration' };
const mistake: MailEvent = { action: 'error', outcome: 'failure', reason: 'local_configuration' };

const lines: readonly (readonly [RegExp, MailEvent])[] = [
  [/^cwd=/, nothing],
  [/^(?:Start|End) queue run: /, nothing],
  [/^exim \S{1,40} daemon started: /, { action: 'start' }],
  [/^(?:pid \d{1,10}: )?SIGHUP received/, { action: 'start' }],
  [/^(?:pid \d{1,10}: )?SIG(?:TERM|INT|QUIT) received/, { action: 'stop' }],
  [/^(?:exim: )?(?:Exim )?configuration (?:file )?(?:error|has changed)/i, panic],
  [/^(?:Expansion of |expansion of |[Ff]ailed to expand |Failed to get user name )/, panic],
  [/^(?:daemon_notifier_socket|bind\(\)|listen\(\)|socket bind\(\)|socket\(\)|setsockopt\(|accept\(\)) ?/, mistake],
  [/^(?:[Ff]ailed to |[Uu]nable to |[Cc]annot |[Cc]ould(?:n't| not) |[Ss]pool ?file |Format error in )/, mistake],
  [/^(?:malware|spam) acl condition: /, mistake],
  [/^(?:TLS library|GnuTLS|OpenSSL) /, { action: 'warning' }],
  [/^Warning: /, { action: 'warning' }],
];
