import type { MailEvent } from '../../event.ts';

/**
 * What sendmail says of itself: starts and stops, limits that close its doors, broken files (sendmail/main.c, daemon.c,
 * queue.c, alias.c, err.c). Undefined for any other text.
 */
export function readDaemon(text: string): MailEvent | undefined {
  const found = rules.find(([rule]) => rule.test(text));
  return found && { ...found[1] };
}

const ours: MailEvent = { action: 'rate-limit', limitSide: 'ours', reason: 'rate_limited', protocol: 'smtp' };

const rules: readonly (readonly [RegExp, MailEvent])[] = [
  [/^SYSERR\([^)]{0,64}\): /, { action: 'error' }],
  [/^(?:starting daemon|restarting |started as: )/, { action: 'start' }],
  [/^stopping daemon/, { action: 'stop' }],
  [/^(?:rejecting|deferring|delaying) connections on daemon /, ours],
  [/^(?:done; delay=|done$)/, { action: 'remove' }],
  [/^discarded$/, { action: 'deliver', outcome: 'success', status: 'discarded' }],
  [
    /^(?:Authentication-Warning: |My unqualified host name|unable to qualify my own domain name|gethostby\w{1,10}\(|runqueue: |low on space |Losing |bogus queue file|dangerous |File descriptors missing|possible |Truncated |Dropped |Fixed MIME |daemon \S{1,64}: problem|problem creating SMTP socket|WARNING: )/,
    { action: 'warning' },
  ],
  [/^(?:dropenvelope: |makeconnection|opendaemonsocket|cannot |can't |queueup: |Cannot )/, { action: 'error' }],
  [
    /^(?:alias database \S{1,255} (?:re|auto)?\w{0,5}built|\S{1,255}: \d{1,9} aliases, longest|accepting connections again|grew WorkList|locked$|--- |<-- |reply: |unauthorized |map |discard=|quarantine=|unquarantine|done queue run|doworklist|autorebuild)/,
    { action: 'information' },
  ],
];
