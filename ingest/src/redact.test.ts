import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from './redact.ts';

const dovecot = 'Nov 22 21:18:54 mx1 dovecot: ';
const sha512 = '$6$Yj2nRk1z$Hl9P0Ck3Q8vWw5sT7uXy1Zb4Nd6Mf8Gh0Jk2Lm4Np6Qr8St0Uv2Wx4Yz6Ab8Cd0Ef2Gh4Jk6Lm8Np0Qr2';

describe('secrets', () => {
  test.each([
    [
      'a password that Dovecot was told to log',
      `${dovecot}auth: passwd-file(alice@lab.example,198.51.100.104,<BLCrDuRgJZHGM2Ro>): Password mismatch (given password: hunter2)`,
      `${dovecot}auth: passwd-file(alice@lab.example,198.51.100.104,<BLCrDuRgJZHGM2Ro>): Password mismatch (given password: [redacted])`,
    ],
    [
      'with parentheses, blanks and another database to try',
      `${dovecot}auth-worker(7): conn unix:auth-worker (pid=4,uid=106): auth-worker<9>: sql(bob,198.51.100.1): Password mismatch (given password: a) b (c) - trying the next passdb`,
      `${dovecot}auth-worker(7): conn unix:auth-worker (pid=4,uid=106): auth-worker<9>: sql(bob,198.51.100.1): Password mismatch (given password: [redacted]) - trying the next passdb`,
    ],
    [
      'cut off in the middle',
      `${dovecot}auth: sql(bob,198.51.100.1): Password mismatch (given password: half) of a pass`,
      `${dovecot}auth: sql(bob,198.51.100.1): Password mismatch (given password: [redacted]`,
    ],
    [
      'repeated by syslog',
      `${dovecot}message repeated 2 times: [ auth: sql(bob,198.51.100.1): unknown user (given password: x)]`,
      `${dovecot}message repeated 2 times: [ auth: sql(bob,198.51.100.1): unknown user (given password: [redacted])]`,
    ],
    [
      'its SHA-1',
      `Jun 23 00:11:05 auth: Info: pam(alice,198.51.100.1): Password mismatch (SHA1 of given password: 5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8)`,
      `Jun 23 00:11:05 auth: Info: pam(alice,198.51.100.1): Password mismatch (SHA1 of given password: [redacted])`,
    ],
    [
      'Dovecot 2.4',
      `2026-11-22T21:18:54.629568+00:00 mx1 dovecot: auth(bob,198.51.100.1,sasl:login)<k1>: sql: Password mismatch (given password: XxxxXXxx123)`,
      `2026-11-22T21:18:54.629568+00:00 mx1 dovecot: auth(bob,198.51.100.1,sasl:login)<k1>: sql: Password mismatch (given password: [redacted])`,
    ],
    [
      'auth_debug_passwords',
      `${dovecot}auth: Debug: sql(bob,198.51.100.1): CRYPT(my secret) != '${sha512}', try PLAIN scheme instead`,
      `${dovecot}auth: Debug: sql(bob,198.51.100.1): CRYPT([redacted]) != '[redacted]', try PLAIN scheme instead`,
    ],
    [
      'a reply of the password database',
      `${dovecot}auth: Debug: client passdb out: OK#0111#011user=bob#011pass=hunter2#011host=203.0.113.5`,
      `${dovecot}auth: Debug: client passdb out: OK#0111#011user=bob#011pass=[redacted]#011host=203.0.113.5`,
    ],
    [
      'a query',
      `${dovecot}auth: Debug: sql(bob): query: SELECT 1 FROM users WHERE user='bob' AND password = 'it is this'`,
      `${dovecot}auth: Debug: sql(bob): query: SELECT 1 FROM users WHERE user='bob' AND password = '[redacted]'`,
    ],
    [
      'a SASL reply',
      `${dovecot}auth: Debug: client in: AUTH\t1\tPLAIN\tservice=smtp\tresp=AGJvYgBodW50ZXIy (previous base64 data may contain sensitive data)`,
      `${dovecot}auth: Debug: client in: AUTH\t1\tPLAIN\tservice=smtp\tresp=[redacted] (previous base64 data may contain sensitive data)`,
    ],
    [
      'hashes with a scheme, and without',
      `${dovecot}auth: Error: sql(bob): Invalid password in passdb: {SSHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g= and $2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy`,
      `${dovecot}auth: Error: sql(bob): Invalid password in passdb: {SSHA}[redacted] and [redacted]`,
    ],
    [
      'argon2',
      `${dovecot}auth: Error: x $argon2id$v=19$m=65536,t=3,p=1$YWJjZGVmZ2g$ZGVmZ2hpamtsbW5vcA, y`,
      `${dovecot}auth: Error: x [redacted], y`,
    ],
    [
      "a client's words in the place of Postfix's prompt",
      'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: aHVudGVyMg==, sasl_username=bob',
      'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: [redacted], sasl_username=bob',
    ],
    [
      'a command that Exim quotes',
      '2026-11-22 21:18:54 SMTP protocol error in "AUTH PLAIN AGJvYgBodW50ZXIy" H=(x) [198.51.100.9] AUTH command used when not advertised',
      '2026-11-22 21:18:54 SMTP protocol error in "AUTH PLAIN [redacted]" H=(x) [198.51.100.9] AUTH command used when not advertised',
    ],
    [
      'another one',
      '2026-11-22 21:18:54 SMTP protocol error in "auth login Ym9i" H=(x) [198.51.100.9] AUTH command used when not advertised',
      '2026-11-22 21:18:54 SMTP protocol error in "auth login [redacted]" H=(x) [198.51.100.9] AUTH command used when not advertised',
    ],
    [
      'credentials that came too early',
      String.raw`Nov 22 21:18:54 mx1 postfix/smtpd[9]: improper command pipelining after AUTH from unknown[2001:db8::9]: Ym9i\r\naHVudGVyMg==\r\n`,
      'Nov 22 21:18:54 mx1 postfix/smtpd[9]: improper command pipelining after AUTH from unknown[2001:db8::9]: [redacted]',
    ],
    [
      'an IMAP command',
      'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: non-SMTP command from unknown[198.51.100.9]: a001 LOGIN bob hunter2',
      'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: non-SMTP command from unknown[198.51.100.9]: a001 LOGIN bob [redacted]',
    ],
    [
      'an IMAP command with quotes',
      '00:00:03.300 [198.51.100.9][7] command: a1 login "bob" "two words"',
      '00:00:03.300 [198.51.100.9][7] command: a1 login "bob" [redacted]',
    ],
    [
      'a POP3 command',
      '00:00:03.300 [198.51.100.9][7] cmd: PASS two words',
      '00:00:03.300 [198.51.100.9][7] cmd: PASS [redacted]',
    ],
    [
      'a POP3 command that Exim quotes',
      '2026-11-22 21:18:54 SMTP syntax error in "PASS hunter2" H=(x) [198.51.100.9] unrecognized command',
      '2026-11-22 21:18:54 SMTP syntax error in "PASS [redacted]" H=(x) [198.51.100.9] unrecognized command',
    ],
  ])('%s', (_, line, expected) => {
    expect(redact(line)).toBe(expected);
    expect(redact(expected)).toBe(expected);
  });
});

test('what a client of Courier sent in the place of a password', () => {
  const start = 'Jul  3 23:07:20 mx1 courieresmtpd: error,relay=::ffff:198.51.100.7,';
  expect(redact(`${start}msg="535 Authentication failed.",cmd: YWRvYmVhZG9iZQ==`)).toBe(
    `${start}msg="535 Authentication failed.",cmd: [redacted]`,
  );
  const line = `${start}msg="502 ESMTP command error",cmd: GET / HTTP/1.0`;
  expect(redact(line)).toBe(line);
});

describe('what a client of SmarterMail answers when it is asked for account and password', () => {
  test.each([
    ['[198.51.100.9][39603817] cmd: YWxpY2U=', '[198.51.100.9][39603817] cmd: [redacted]'],
    ['[198.51.100.9] [39603817] cmd: hunter2', '[198.51.100.9] [39603817] cmd: [redacted]'],
    ['[198.51.100.9][39603817] bm90IGEgcmVhbCBvbmU=', '[198.51.100.9][39603817] [redacted]'],
    ['[198.51.100.9][39603817] cmd: AUTH LOGIN YWxpY2U=', '[198.51.100.9][39603817] cmd: AUTH LOGIN [redacted]'],
    ['[05313454] CMD: cGFzc3dvcmQ=', '[05313454] CMD: [redacted]'],
  ])('%s', (line, expected) => {
    for (const time of ['05:01:30.507 ', '05:01:30 ', '[2026.02.18] 05:01:30.507 ']) {
      expect(redact(time + line)).toBe(time + expected);
      expect(redact(time + expected)).toBe(time + expected);
    }
  });

  test.each([
    'cmd: QUIT',
    'cmd: data',
    'cmd: *',
    'cmd: EHLO client.example',
    'rsp: 334 VXNlcm5hbWU6',
    'rsp: +OK',
    'Disconnected',
  ])('but not %s', (message) => {
    const line = `05:01:30.507 [198.51.100.9][39603817] ${message}`;
    expect(redact(line)).toBe(line);
  });
});

describe('no secrets', () => {
  test.each([
    `${dovecot}auth: cram-md5(alice@lab.example,198.51.100.104,<Ijr4DuRgT5zGM2Ro>): Password mismatch`,
    `${dovecot}auth: pam(alice,198.51.100.1): pam_authenticate() failed: Authentication failure (Password mismatch?)`,
    `${dovecot}auth: Debug: client passdb out: OK#0111#011user=bob#011pass=<hidden>`,
    `${dovecot}auth: Debug: client in: AUTH#0111#011PLAIN#011service=imap#011resp=<hidden>`,
    `${dovecot}imap-login: Login: user=<alice>, method=LOGIN, rip=198.51.100.1, lip=203.0.113.40, TLS, session=<nX0kQ+RglenGM2QB>`,
    `${dovecot}imap-login: Login aborted: Logged out (password expired, 1 attempts in 2 secs) (password_expired): user=<a>, method=PLAIN, rip=198.51.100.1`,
    'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: UGFzc3dvcmQ6',
    'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: VXNlcm5hbWU6, sasl_username=bob',
    'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: authentication failure',
    'Nov 22 21:18:54 mx1 postfix/smtpd[9]: warning: unknown[198.51.100.9]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice',
    'Nov 22 21:18:54 mx1 postfix/smtpd[9]: lost connection after AUTH from unknown[198.51.100.9]',
    'Nov 22 21:18:54 mx1 postfix/smtp[9]: < mx.remote.example[203.0.113.25]:25: 250-AUTH PLAIN LOGIN CRAM-MD5',
    'Nov 22 21:18:54 mx1 postfix/postscreen[9]: PASS NEW [198.51.100.9]:4711',
    'Nov 22 21:18:54 mx1 opendkim[9]: 4jXh3k1Zz2: dkim=pass spf=pass smtp.mailfrom=a@pass.example',
    "Nov 22 21:18:54 mx1 psa-pc-remote[9]: handlers_stderr: PASS during call 'limit-out' handler",
    '2026-11-22 21:18:54 login authenticator failed for (x) [198.51.100.9]: 535 Incorrect authentication data (set_id=bob)',
    '2026-11-22 21:18:54 1x9hqp-000000076Qy-1Ug8 <= a@b.example H=x [198.51.100.9] P=esmtpsa A=login:bob S=812 T="Your $5 password"',
  ])('%s', (line) => {
    expect(redact(line)).toBe(line);
  });
});

test('every line of the samples comes through: they hold no secrets', () => {
  const folder = join(__dirname, '../../samples');
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  expect(lines.length).toBeGreaterThan(5000);
  expect(lines.map(redact)).toEqual(lines);
});

describe('a client cannot blot out its address by writing words that stand before a secret', () => {
  const words = [
    'auth: x(y): Password mismatch (given password: ',
    'given password: x',
    "pass='",
    'password=x',
    'a1 LOGIN x y',
    'a1 LOGIN x "',
    '"PASS x',
    "'PASS ",
    'cmd: PASS x',
    'improper command pipelining after AUTH from x: y',
    '{SSHA}xxxxxxxxx',
    '$6$xxxxxxxxxxxxxxx',
    'AUTH PLAIN xxxxxxxx',
  ];
  test.each(words)('%s', (text) => {
    const login = `${dovecot}imap-login: Disconnected (auth failed, 1 attempts in 1 secs): user=<${text}>, method=PLAIN, rip=198.51.100.1, lip=203.0.113.40`;
    expect(redact(login)).toMatch(/>, method=PLAIN, rip=198\.51\.100\.1, lip=203\.0\.113\.40$/);
    const reject = `Nov 22 21:18:54 mx1 postfix/smtpd[9]: NOQUEUE: reject: RCPT from unknown[198.51.100.9]: 554 5.7.1 <b@b.example>: Relay access denied; from=<"${text}"@a.example> to=<b@b.example> proto=ESMTP helo=<${text}>`;
    expect(redact(reject)).toContain('@a.example> to=<b@b.example> proto=ESMTP helo=<');
  });
});

test('takes linear time on hostile lines', () => {
  const started = performance.now();
  const pieces = [
    '$6$',
    '$1$,',
    '{SSHA}',
    'AUTH PLAIN aaaa!',
    'a1 LOGIN "',
    '"PASS ',
    "pass='",
    'given password: ',
    ": AAA(x) != '",
  ];
  for (const piece of [
    ...pieces,
    'SASL x authentication failed: aaaaaaaa',
    'improper command pipelining after AUTH from ',
    '] ',
    '] cmd: ',
    '] x',
    ']',
    ' ',
  ]) {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    redact(text);
    redact(`${dovecot}auth: ${text}`);
    redact(`05:01:30 [198.51.100.9][7] cmd: ${text}x`);
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
