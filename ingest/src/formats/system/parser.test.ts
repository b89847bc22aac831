import type { MailEvent } from '../../event.ts';
import { readRecord } from '../read-record.ts';
import system from './parser.ts';

test.each<[string, string, MailEvent['action']]>([
  ['CRON', '(root) CMD (run-parts /etc/cron.hourly)', 'information'],
  ['sshd', 'Failed password for root from 203.0.113.7 port 50022 ssh2', 'information'],
  ['systemd-logind', 'New session 42 of user alice.', 'information'],
  ['systemd', 'Started logrotate.service - Rotate log files.', 'information'],
  ['systemd', 'Starting postfix@-.service - Postfix Mail Transport Agent (instance -)...', 'information'],
  ['systemd', 'Started postfix@-.service - Postfix Mail Transport Agent (instance -).', 'start'],
  ['systemd', 'Started Postfix Mail Transport Agent.', 'start'],
  ['systemd', 'Reloaded dovecot.service - Dovecot IMAP/POP3 email server.', 'start'],
  ['systemd', 'Stopped exim4.service - LSB: exim Mail Transport Agent.', 'stop'],
  ['systemd', 'Failed to start rspamd.service - rapid spam filtering system.', 'error'],
  ['systemd', "dovecot.service: Failed with result 'exit-code'.", 'error'],
  ['systemd', 'dovecot.service: Main process exited, code=exited, status=89/n/a', 'error'],
  ['systemd', 'dovecot.service: Main process exited, code=exited, status=0/SUCCESS', 'information'],
  ['systemd', "cron.service: Failed with result 'exit-code'.", 'information'],
  ['kernel', '[ 4123.456789] Out of memory: Killed process 4711 (clamd) total-vm:1840000kB', 'error'],
  ['kernel', 'Memory cgroup out of memory: Killed process 4711 (x) total-vm:1kB', 'error'],
  ['kernel', '[UFW BLOCK] IN=eth0 SRC=203.0.113.7 Out of memory: Killed process 1 ', 'information'],
])('%s: %s', (program, text, action) => {
  expect(readRecord(recordOf(program, text))).toEqual({ dataset: 'system', events: [{ action }] });
});

test.each(['postfix/smtpd', 'dovecot', 'exim', 'rsyslogd', 'systemd-journald', 'backup-job', 'clamd', 'kernel-x'])(
  '%s is not claimed',
  (program) => {
    expect(system.claims(program)).toBe(false);
  },
);

function recordOf(program: string, text: string) {
  const record = { time: 0, host: 'mx1', program, pid: 1, text, original: text, frame: 'rfc3164' } as const;
  return { ...record, offset: 0, crc: 0, times: 1 };
}
