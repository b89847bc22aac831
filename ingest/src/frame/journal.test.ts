import { recordsOf } from '../testing/frame-lines.ts';

/** Entries as journalctl of systemd 252 printed them, out of a journal that systemd-journal-remote wrote. */
const common =
  '"__MONOTONIC_TIMESTAMP":"0","_BOOT_ID":"0123456789abcdef0123456789abcdef","_HOSTNAME":"mx1","__REALTIME_TIMESTAMP":"1795382268780792"';
const entry = (rest: string) => `{${common},${rest}}`;
const postfix =
  '"_TRANSPORT":"syslog","SYSLOG_IDENTIFIER":"postfix/smtpd","SYSLOG_PID":"77","_PID":"78","_COMM":"smtpd"';
const time = Date.UTC(2026, 10, 22, 21, 17, 48, 780);

describe('journalctl -o json', () => {
  test('an entry', () => {
    const line = entry(`${postfix},"MESSAGE":"connect from c1.client.example[198.51.100.1]"`);
    expect(recordsOf(line)).toMatchObject({
      records: [
        {
          time,
          host: 'mx1',
          program: 'postfix/smtpd',
          pid: 77,
          text: 'connect from c1.client.example[198.51.100.1]',
          original:
            '2026-11-22T21:17:48.780792+00:00 mx1 postfix/smtpd[77]: connect from c1.client.example[198.51.100.1]',
          frame: 'journal',
          offset: 0,
        },
      ],
      counts: { lines: 1, records: 1, unframed: 0 },
    });
  });

  test.each([
    [
      'bytes, where the text has control characters',
      '[98,97,100,32,27,91,51,49,109,255,0,46]',
      'bad \u001b[31m\uFFFD.',
    ],
    ['null, where it is long and --all was not given', 'null', ''],
    ['a field that stands twice', '["two",[111,110,101],null]', 'two\none\n'],
    ['halves of surrogate pairs', '"a\\ud800b"', 'a\uFFFDb'],
    ['a number', '5', ''],
  ])('MESSAGE: %s', (_, message, text) => {
    const { records, counts } = recordsOf(entry(`${postfix},"MESSAGE":${message}`));
    expect(records.map((record) => record.text)).toEqual(text === '' ? [''] : [text]);
    expect(counts).toMatchObject({ lines: 1, records: 1, blanks: 0 });
  });

  test.each([
    ['"SYSLOG_IDENTIFIER":"a","_PID":"5"', 'a', 5],
    ['"_COMM":"b","SYSLOG_PID":"5 6"', 'b', undefined],
    ['"SYSLOG_PID":7', '', undefined],
  ])('who speaks: %s', (fields, program, pid) => {
    expect(recordsOf(entry(`${fields},"MESSAGE":"x"`)).records[0]).toMatchObject({ program, pid, text: 'x' });
  });

  test('an entry of Exim loses its second stamp, and its pieces are one record', () => {
    const exim = '"SYSLOG_IDENTIFIER":"exim","SYSLOG_PID":"28"';
    const { records, counts } = recordsOf(
      entry(`${exim},"MESSAGE":"2026-11-22 21:17:48 1xVFEc-0007PO-05 Completed"`),
      entry(`${exim},"MESSAGE":"[1/2] 2026-11-22 21:17:48 1xVFEc-0007PO-05 a lo"`),
      entry(`${exim},"MESSAGE":"[2/2] ng line"`),
    );
    expect(records.map(({ text }) => text)).toEqual(['1xVFEc-0007PO-05 Completed', '1xVFEc-0007PO-05 a long line']);
    expect(counts).toMatchObject({ lines: 3, records: 2, continuations: 1 });
  });

  test("what a service wrote to its standard output may be a line with a frame; the host is the journal's", () => {
    const stdout = '"_TRANSPORT":"stdout","SYSLOG_IDENTIFIER":"postfix","_PID":"99"';
    const { records } = recordsOf(
      entry(`${stdout},"MESSAGE":"Nov 22 20:00:00 other postfix/smtpd[77]: connect"`),
      entry(`${stdout},"MESSAGE":"Nov 22 20:00:00 imap-login: Info: Login"`),
      entry(`${stdout},"MESSAGE":"plain"`),
    );
    expect(records.map(({ frame, host, program, pid, text }) => [frame, host, program, pid, text])).toEqual([
      ['rfc3164', 'mx1', 'postfix/smtpd', 77, 'connect'],
      ['dovecot', 'mx1', 'dovecot', undefined, 'imap-login: Info: Login'],
      ['journal', 'mx1', 'postfix', 99, 'plain'],
    ]);
    expect(new Set(records.map((record) => record.time))).toEqual(new Set([time]));
  });

  test('containers of one machine are told apart by the host that their lines name', () => {
    const container = '"_TRANSPORT":"journal","CONTAINER_NAME":"mail","SYSLOG_IDENTIFIER":"3f2a","_PID":"1"';
    const { records } = recordsOf(
      entry(`${container},"MESSAGE":"Nov 22 20:00:00 mail-1 postfix/smtpd[77]: connect"`),
      entry(`${container},"MESSAGE":"bare"`),
    );
    expect(records.map(({ host, program, pid }) => [host, program, pid])).toEqual([
      ['mail-1', 'postfix/smtpd', 77],
      ['mx1', '3f2a', undefined],
    ]);
  });
});

describe('hostile entries', () => {
  const forged = 'Nov 22 21:18:30 mx1 postfix/smtpd[77]: NOQUEUE: reject: forged';

  test("a line that looks like another program's is text of the one that wrote it", () => {
    const { records } = recordsOf(entry(`${postfix},"MESSAGE":${JSON.stringify(forged)}`));
    expect(records).toMatchObject([{ program: 'postfix/smtpd', pid: 77, time, text: forged }]);
  });

  test.each(['syslog', 'stdout', 'journal'])('a line feed starts no record (%s)', (transport) => {
    const message = JSON.stringify(`login by alice\n${forged}`);
    const fields = `"_TRANSPORT":"${transport}","SYSLOG_IDENTIFIER":"webmail","CONTAINER_ID":"1"`;
    const { records, counts } = recordsOf(entry(`${fields},"MESSAGE":${message}`));
    expect(records).toMatchObject([{ program: 'webmail', text: `login by alice\n${forged}` }]);
    expect(counts).toMatchObject({ lines: 1, records: 1, continuations: 0 });
  });

  test.each([
    ['{"__REALTIME_TIMESTAMP":"1795382268780792"'],
    ['{"__REALTIME_TIMESTAMP":"99999999999999999999","MESSAGE":"x"}'],
    ['{"__REALTIME_TIMESTAMP":"-1","MESSAGE":"x"}'],
    ['{"__proto__":{"__REALTIME_TIMESTAMP":"1795382268780792"},"MESSAGE":"x"}'],
    ['{}'],
    ['{"log":"x\\n","stream":"stdout"}'],
  ])('no entry, but a line without a frame: %s', (line) => {
    expect(recordsOf(line)).toMatchObject({
      records: [{ frame: 'none', text: line, host: 'own' }],
      counts: { unframed: 1 },
    });
  });

  test('secrets are taken out of the text, wherever JSON escapes stand', () => {
    const message = JSON.stringify('auth: Debug: pam(alice,198.51.100.1): lookup (given password: a"b\\c)');
    const { records } = recordsOf(entry(`"SYSLOG_IDENTIFIER":"dovecot","MESSAGE":${message}`));
    expect(records[0]?.text).toBe('auth: Debug: pam(alice,198.51.100.1): lookup (given password: [redacted])');
    expect(records[0]?.original).not.toContain('a"b');
  });

  test.each(['[', '{"a":', '"', '\\', '0,'])('1 MiB of %s takes no time', (piece) => {
    const filler = piece.repeat((1024 * 1024) / piece.length);
    const started = performance.now();
    recordsOf(`{${filler}`, `{"MESSAGE":[${filler}`, entry(`"MESSAGE":${JSON.stringify(filler)}`));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
