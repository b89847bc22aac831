import type { MailEvent } from '../../event.ts';
import dovecot from './parser.ts';

function parse(text: string): MailEvent[] {
  const place = { host: 'mx1', frame: 'rfc3339', offset: 0, crc: 0, times: 1 } as const;
  return dovecot.parse({ ...place, time: 0, program: 'dovecot', pid: undefined, text, original: text });
}

const rip = { clientIp: '198.51.100.9', serverIp: '203.0.113.40' };
const elements = 'method=PLAIN, rip=198.51.100.9, lip=203.0.113.40, TLS, session=<nX0kQ+RglenGM2QB>';
const alice = { user: 'alice@lab.example', loginMethod: 'PLAIN', ...rip, session: 'nX0kQ+RglenGM2QB' };
const failure = { action: 'login', outcome: 'failure' } as const;

describe('front ends', () => {
  test.each<[string, MailEvent]>([
    [
      `imap-login: Login: user=<alice@lab.example>, ${elements}`,
      { action: 'login', outcome: 'success', protocol: 'imap', ...alice },
    ],
    [
      ` pop3-login: Logged in: user=<alice@lab.example>, method=PLAIN, rip=198.51.100.9, lip=203.0.113.40, mpid=7, TLS, TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits), rport=4711, session=<nX0kQ+RglenGM2QB>`,
      {
        action: 'login',
        outcome: 'success',
        protocol: 'pop3',
        ...alice,
        clientPort: 4711,
        tlsVersion: '1.3',
        tlsCipher: 'TLS_AES_256_GCM_SHA384',
      },
    ],
    [
      `imap-login: Info: proxy(alice@lab.example,203.0.113.5:143): Started proxying to <203.0.113.5> (0.002 secs): user=<alice@lab.example>, ${elements}`,
      { action: 'login', outcome: 'success', protocol: 'imap', ...alice, relay: '203.0.113.5' },
    ],
    [
      `imap-login: proxy(alice@lab.example): started proxying to 203.0.113.5:143: user=<alice@lab.example>, ${elements}`,
      { action: 'login', outcome: 'success', protocol: 'imap', ...alice, relay: '203.0.113.5:143' },
    ],
    [
      'imap-login: proxy(alice@lab.example): disconnecting 203.0.113.5 (Disconnected by client: EOF(0s idle, in=1, out=2))',
      { action: 'logout', protocol: 'imap', user: 'alice@lab.example' },
    ],
    [
      'auth: Failed login (auth failed, 2 attempts): user=<admin@example.com>, method=PLAIN, rip=192.168.0.1',
      {
        ...failure,
        user: 'admin@example.com',
        loginMethod: 'PLAIN',
        clientIp: '192.168.0.1',
        loginReason: 'invalid_credentials',
        loginAttempts: 2,
      },
    ],
    [
      'imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=198.51.100.9, lip=203.0.113.40, TLS handshaking: SSL_accept() failed: error:14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate: SSL alert number 42, session=<abc>',
      {
        action: 'tls-handshake',
        outcome: 'failure',
        protocol: 'imap',
        ...rip,
        session: 'abc',
        tlsError: 'error:14094412:SSL routines:ssl3_read_bytes:sslv3 alert bad certificate: SSL alert number 42',
      },
    ],
    [
      'imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=198.51.100.9, lip=203.0.113.40, TLS: SSL_read() failed: error:0A000416:SSL routines::sslv3 alert certificate unknown: SSL alert number 46',
      {
        action: 'tls-handshake',
        outcome: 'failure',
        protocol: 'imap',
        ...rip,
        tlsError: 'error:0A000416:SSL routines::sslv3 alert certificate unknown: SSL alert number 46',
      },
    ],
    [
      'imap-login: Disconnected (no auth attempts in 0 secs): user=<>, rip=198.51.100.9, lip=203.0.113.40, TLS: SSL_read() failed: error:0A000126:SSL routines::unexpected eof while reading',
      { action: 'disconnect', protocol: 'imap', ...rip, loginReason: 'no_attempt' },
    ],
    [
      'imap-login: Login aborted: Connection closed: SSL_accept() failed: error:14209102 (disconnected during TLS handshake) (tls_handshake_not_finished): user=<>, rip=198.51.100.9, lip=203.0.113.40, TLS handshaking, session=<abc>',
      {
        action: 'tls-handshake',
        outcome: 'failure',
        protocol: 'imap',
        ...rip,
        session: 'abc',
        tlsError: 'error:14209102',
      },
    ],
    [
      'imap-login: Disconnected: Too many invalid commands (no auth attempts in 0 secs): user=<>, rip=198.51.100.9, lip=203.0.113.40',
      { action: 'disconnect', protocol: 'imap', ...rip, loginReason: 'no_attempt' },
    ],
    [
      'pop3-login: Disconnected (no auth attempts): rip=198.51.100.9, lip=203.0.113.40',
      { action: 'disconnect', protocol: 'pop3', ...rip, loginReason: 'no_attempt' },
    ],
    [
      'imap-login: Warning: Auth process not responding, delayed sending initial response (greeting): user=<>, rip=198.51.100.9, lip=203.0.113.40',
      { action: 'warning', protocol: 'imap', ...rip },
    ],
    [
      'imap-login: Error: SSL: Stacked error: error:0A000102:SSL routines::unsupported protocol',
      {
        action: 'tls-handshake',
        outcome: 'failure',
        counted: false,
        protocol: 'imap',
        tlsError: 'error:0A000102:SSL routines::unsupported protocol',
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([event]);
  });

  test.each([
    ['Disconnected (auth failed, 1 attempts in 6 secs)', 'invalid_credentials', 1],
    ['Disconnected: Aborted login by logging out (auth failed, 3 attempts in 6 secs)', 'invalid_credentials', 3],
    ['Aborted login (auth failed, 12 attempts)', 'invalid_credentials', 12],
    ['Disconnected: Inactivity (user disabled)', 'disabled', 1],
    ['Aborted login (tried to use disallowed plaintext auth)', 'plaintext_refused', 1],
    ["Disconnected (client didn't finish SASL auth, waited 3 secs)", 'aborted', 1],
    ['Internal login failure (pid=31 id=4) (internal failure, 1 successful auths)', 'temporary', 1],
    ['Maximum number of connections from user+IP exceeded (mail_max_userip_connections=10)', 'limit', 1],
    ['Login aborted: Logged out (auth failed, 2 attempts in 2 secs) (auth_failed)', 'invalid_credentials', 2],
    ['Login aborted: Logged out (words of later, 2 attempts in 2 secs) (password_expired)', 'password_expired', 2],
    ['Login aborted: Logged out (internal failure, 1/4 successful auths in 2 secs) (internal_failure)', 'temporary', 3],
    ['Login aborted: x (connection limit reached, 1/1 successful auths in 0 secs) (connection_limit)', 'limit', 1],
    ["Login aborted: Connection closed (client didn't send a cert) (client_ssl_cert_missing)", 'certificate', 1],
  ])('%s', (head, loginReason, loginAttempts) => {
    expect(parse(`imap-login: ${head}: user=<alice@lab.example>, ${elements}`)).toEqual([
      { ...failure, protocol: 'imap', ...alice, loginReason, loginAttempts },
    ]);
  });
});

describe('the authentication service', () => {
  const lent = { ...failure, counted: false, loginAttempts: 1 } as const;
  const who = { user: 'bob', clientIp: '198.51.100.9' };
  test.each<[string, MailEvent]>([
    [
      'auth-worker(28147): conn unix:auth-worker (pid=28103,uid=106): auth-worker<10>: sql(bob,198.51.100.9,<zcYmQ+RgebnGM2Rl>): Password mismatch',
      { ...lent, ...who, loginReason: 'password_mismatch', session: 'zcYmQ+RgebnGM2Rl' },
    ],
    ['auth: passwd-file(bob,198.51.100.9): unknown user', { ...lent, ...who, loginReason: 'unknown_user' }],
    [
      'auth: Info: passwd-file(bob,2001:db8::9,<a>): unknown user (given password: [redacted]) - trying the next passdb',
      { ...lent, user: 'bob', clientIp: '2001:db8::9', session: 'a', loginReason: 'unknown_user' },
    ],
    [
      'auth(bob,198.51.100.9,sasl:login)<zcYmQ+RgebnGM2Rl>: Info: sql: Password mismatch (given password: [redacted])',
      { ...lent, ...who, loginReason: 'password_mismatch', loginMethod: 'LOGIN', session: 'zcYmQ+RgebnGM2Rl' },
    ],
    [
      'auth-worker(bob,198.51.100.9)<1489164><8oNSumM3A8mK/86a>: request [393]: unix_user: pam_authenticate() failed: Authentication failure (Password mismatch?)',
      { ...lent, ...who, loginReason: 'invalid_credentials', session: '8oNSumM3A8mK/86a' },
    ],
    [
      'auth: pam(bob,198.51.100.9): pam_authenticate() failed: User not known to the underlying authentication module',
      { ...lent, ...who, loginReason: 'unknown_user' },
    ],
    [
      'auth: ldap(bob,198.51.100.9,<a>): invalid credentials',
      { ...lent, ...who, session: 'a', loginReason: 'invalid_credentials' },
    ],
    [
      'auth: login(?,198.51.100.9): Username character disallowed by auth_username_chars: 0x2c (username: x,6.6.6.6): y)',
      { ...lent, clientIp: '198.51.100.9', user: 'x,6.6.6.6): y', loginReason: 'unknown_user' },
    ],
    ['auth: sql(bob): unknown user', { ...lent, user: 'bob', loginReason: 'unknown_user' }],
    ['auth-worker(7): Error: sql(bob,198.51.100.9): Password query failed: no such table', { action: 'error' }],
    ['auth: Error: auth client 0 disconnected with 1 pending requests: EOF', { action: 'error' }],
    ['auth: Debug: client in: AUTH\t1\tPLAIN\tservice=imap', { action: 'information' }],
    ['auth: Fatal: No passdbs specified in configuration file', { action: 'panic' }],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([event]);
  });
});

describe("a user's name that looks like the rest of the line", () => {
  test.each<[string, Partial<MailEvent>]>([
    [
      'imap-login: Disconnected (auth failed, 1 attempts in 1 secs): user=<x>, method=Y, rip=6.6.6.6, session=<z>, method=PLAIN, rip=198.51.100.9, lip=203.0.113.40, session=<s>',
      { user: 'x>, method=Y, rip=6.6.6.6, session=<z', ...rip, loginMethod: 'PLAIN', session: 's' },
    ],
    [
      'imap-login: Disconnected (auth failed, 1 attempts in 1 secs): user=<x imap-login: Logged in: user=<victim>, method=PLAIN, rip=6.6.6.6>, method=Z>, RIP=7.7.7.7, rip=198.51.100.9, lip=203.0.113.40',
      {
        action: 'login',
        outcome: 'failure',
        user: 'x imap-login: Logged in: user=<victim>, method=PLAIN, rip=6.6.6.6',
        loginMethod: 'Z>, RIP=7.7.7.7',
        ...rip,
      },
    ],
    [
      'auth: sql(x,6.6.6.6,<z>): Password mismatch,198.51.100.9,<s>): unknown user',
      {
        user: 'x,6.6.6.6,<z>): Password mismatch',
        clientIp: '198.51.100.9',
        session: 's',
        loginReason: 'unknown_user',
      },
    ],
    [
      'auth(x,6.6.6.6,sasl:plain)<z>: Info: sql: unknown user,198.51.100.9,sasl:login)<s>: sql: Password mismatch',
      { clientIp: '198.51.100.9', session: 's', loginMethod: 'LOGIN', loginReason: 'password_mismatch' },
    ],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([expect.objectContaining(event)]);
  });
});
