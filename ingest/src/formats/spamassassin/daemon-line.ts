import type { MailEvent } from '../../event.ts';

/**
 * Everything but the result: connections of the filter's own clients, the beginning and the score of a message, and the
 * daemon's life (spamd, SpamdForkScaling.pm). Text of the message stands only at the end of these lines.
 */
export function readDaemonLine(text: string): MailEvent[] {
  const messageId = begun.exec(text)?.[1];
  if (messageId !== undefined) {
    return [{ action: 'information', messageId }];
  }
  const kind = kinds.find(([form]) => form.test(text))?.[1];
  return kind === undefined ? [] : [{ action: kind }];
}

/** A Message-ID with a blank in it is left out. */
const begun = /^(?:processing|checking) message <([^<>\s]{1,998})>(?: aka \S{1,998})? for \S{1,255}:\d{1,10}$/;

const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^server started on |^server hit by SIG\S{1,8}, restarting/, 'start'],
  [/^server killed by SIG|^server socket closed/, 'stop'],
  [/^prefork: child states: /, 'statistics'],
  [
    /^(?:unauthorized connection from |bad protocol: |service unavailable: |timeout: |error: |prefork: (?:server reached|cannot|child \S{1,20} exited)|still running as root|copy_config timeout|POSIX::set|failed to |cannot |setuid \S{1,40} failed|waitpid failed|accidental fork)/,
    'warning',
  ],
  [
    /^(?:connection from |got connection over |processing message |checking message |identified spam \(|clean message \(|skipped large message|Tell: |server pid: |server successfully spawned|child \[|child got SIG|handled cleanup of child|handle_user |using default config|creating default_prefs|created |setuid to |accept_a_conn|unknown order|prefork: |logger: |config: |rules: |zoom: |dns: |spf: |dkim: |bayes: |plugin: |pyzor: |razor2: |auto-whitelist: |timing: |util: |locker: |message: |info: )/,
    'information',
  ],
];
