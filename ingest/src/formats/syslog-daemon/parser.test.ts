import type { MailEvent } from '../../event.ts';
import { documentsOfLines } from '../../testing/documents.ts';
import syslogDaemon from './parser.ts';

describe('rsyslogd', () => {
  test.each<[string, MailEvent]>([
    [
      '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="1" x-info="https://www.rsyslog.com"] start',
      { action: 'start' },
    ],
    [' [origin software="rsyslogd" swVersion="8.16.0" x-pid="1"] rsyslogd was HUPed', { action: 'start' }],
    ['[origin software="rsyslogd" swVersion="8.2302.0" x-pid="1"] exiting on signal 15.', { action: 'stop' }],
    ["action 'action 17' suspended, next retry is Sun Nov 22 21:00:03 2026", { action: 'error' }],
    ["action 'remote' resumed (module 'builtin:omfwd')", { action: 'information' }],
    ['imuxsock begins to drop messages from pid 77 due to rate-limiting', { action: 'repeated' }],
    ['imuxsock lost 217 messages from pid 1234 due to rate-limiting', { action: 'repeated', lostLines: 217 }],
    ['imjournal: begin to drop messages due to rate-limiting', { action: 'repeated' }],
    ['imjournal: 3 messages lost due to rate-limiting', { action: 'repeated', lostLines: 3 }],
    [
      'imjournal: 3 messages lost due to rate-limiting (20000 allowed within 600 seconds) [v8.2302.0 try https://www.rsyslog.com/e/2177 ]',
      { action: 'repeated', lostLines: 3 },
    ],
    ['main Q: origin=core.queue size=0 enqueued=26 full=0', { action: 'statistics' }],
    [
      "file '/var/log/mail.log': open error: Permission denied [v8.2302.0 try https://www.rsyslog.com/e/2433 ]",
      { action: 'error' },
    ],
    ['environment variable TZ is not set, auto correcting this to TZ=/etc/localtime', { action: 'information' }],
  ])('%s', (text, event) => {
    expect(parse('rsyslogd-2177', text)).toEqual([event]);
  });
});

describe('systemd-journald', () => {
  test.each<[string, MailEvent]>([
    ['Suppressed 123 messages from postfix.service', { action: 'repeated', lostLines: 123 }],
    ['Forwarding to syslog missed 8 messages.', { action: 'repeated', lostLines: 8 }],
    ['Missed 1427 kernel messages', { action: 'repeated', lostLines: 1427 }],
    ['Journal started', { action: 'start' }],
    ['Journal stopped', { action: 'stop' }],
    ['Time spent on flushing to /var/log/journal/x is 20.4ms for 900 entries.', { action: 'information' }],
    ['System Journal (/var/log/journal/x) is 8.0M, max 4.0G, 3.9G free.', { action: 'information' }],
    ['/var/log/journal/x/system.journal: Journal file corrupted, rotating.', { action: 'warning' }],
    ['Failed to write entry (23 items, 800 bytes), ignoring: No space left on device', { action: 'error' }],
  ])('%s', (text, event) => {
    expect(parse('systemd-journald', text)).toEqual([event]);
  });
});

describe('syslog-ng', () => {
  test.each<[string, MailEvent]>([
    ["syslog-ng starting up; version='3.38.1'", { action: 'start' }],
    ["syslog-ng shutting down; version='3.38.1'", { action: 'stop' }],
    ["Log statistics; dropped='dst.tcp(r#0,tcp,192.0.2.5:514)=17'", { action: 'statistics' }],
    ["Syslog connection failed; fd='13', server='AF_INET(192.0.2.5:514)'", { action: 'error' }],
    ["Syslog connection established; fd='13', server='AF_INET(192.0.2.5:514)'", { action: 'information' }],
    [
      "Message(s) dropped while sending message to destination; driver='d', batch_size='12'",
      { action: 'repeated', lostLines: 12 },
    ],
    ["Destination queue full, dropping message; queue_len='10000'", { action: 'repeated', lostLines: 1 }],
  ])('%s', (text, event) => {
    expect(parse('syslog-ng', text)).toEqual([event]);
  });
});

describe('without a program', () => {
  test.each<[string, MailEvent]>([
    ['last message repeated 3 times', { action: 'repeated', lostLines: 3 }],
    ['-- MARK --', { action: 'information' }],
    ['syslogd started: BusyBox v1.36.1', { action: 'start' }],
    ['Suppressed 1030 messages from /system.slice/postfix.service', { action: 'repeated', lostLines: 1030 }],
  ])('%s', (text, event) => {
    expect(syslogDaemon.recognizes(text)).toBe(true);
    expect(parse('', text)).toEqual([event]);
  });
});

describe('text that is no count of the daemon', () => {
  test.each([
    [
      'rsyslogd',
      'imuxsock[pid: 1, name: /tmp/x: 999 messages lost due to rate-limiting] from <a:b>: begin to drop messages due to rate-limiting',
      [{ action: 'repeated' }],
    ],
    [
      'rsyslogd',
      'imuxsock[pid: 1, name: lost 999 messages from pid 1]: 5 messages lost due to rate-limiting',
      [{ action: 'repeated', lostLines: 5 }],
    ],
    ['systemd-journald', 'something Suppressed 99 messages from x', []],
    ['', 'said: last message repeated 99 times', []],
    ['', 'last message repeated 9999999 times', []],
  ])('%s: %s', (program, text, events) => {
    expect(parse(program, text)).toEqual(events);
  });
});

test('the whole way: lost lines are a number, repeated messages are as many events', async () => {
  const failed = 'warning: unknown[203.0.113.7]: SASL LOGIN authentication failed: UGFzc3dvcmQ6';
  const documents = await documentsOfLines([
    `Nov 22 21:00:00 mx1 postfix/smtpd[77]: ${failed}`,
    `Nov 22 21:00:09 mx1 postfix/smtpd[77]: message repeated 4 times: [ ${failed}]`,
    'Nov 22 21:00:20 mx1 last message repeated 2 times',
    'Nov 22 21:00:30 mx1 systemd-journald[233]: Suppressed 123 messages from postfix@-.service',
  ]);
  const logins = documents.filter(({ fields }) => fields['event.action'] === 'login');
  expect(logins).toHaveLength(7);
  expect(new Set(documents.map(({ id }) => id)).size).toBe(8);
  expect(documents.at(-1)?.fields).toMatchObject({
    'event.dataset': 'syslog-daemon',
    'event.action': 'repeated',
    'mail.lost_lines': 123,
  });
});

function parse(program: string, text: string): MailEvent[] {
  const record = { time: 0, host: 'mx1', program, pid: 1, text, original: text, frame: 'rfc3164' } as const;
  return syslogDaemon.parse({ ...record, offset: 0, crc: 0, times: 1 });
}
