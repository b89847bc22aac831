import type { MailEvent } from '../../event.ts';

/**
 * What Amavis says besides the results. Its own marks tell how bad it is: `(!)` a warning, `(!!)` an error (lib/Amavis/Log.pm,
 * do_log() with negative levels), `NOTICE`, `WARN`.
 */
export function readDaemonLine(text: string): MailEvent[] {
  const kind = kinds.find(([form]) => form.test(text))?.[1];
  return kind === undefined ? [] : [{ action: kind }];
}

const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^\(!!\)|^_?DIE: /, 'error'],
  [/^\(!\)|^(?:WARN|_WARN|Warning)\b/, 'warning'],
  [/^starting\. {1,2}\S{1,200} at /, 'start'],
  [/^Net::Server: \S{1,80} .{0,80}Server closing!|^shutting down/, 'stop'],
  [
    /^(?:NOTICE|INFO|SA (?:info|dbg)|Net::Server: |Perl version|Module |No \$\S{1,30},|Found |Using |Deleting db files|Creating db in|user=|ANTI-\S{1,20} code |Unpackers code|[\w-]{1,20} code {1,8}(?:NOT )?loaded|Amavis::|SpamControl: |bypassing |Not calling |TIMING|FWD (?:from|via) |SEND (?:from|via) |spam-tag, |Checking: |p\.?path |DSPAM|initializing |Valid PID|extra modules loaded|truncating |logging initialized|dkim: |Requesting |Open relay\?|local delivery: |mail checking ended|INFECTED |wbl: |quarantined? )/,
    'information',
  ],
];
