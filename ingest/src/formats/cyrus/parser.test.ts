import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import cyrus from './parser.ts';

const imap = { protocol: 'imap', clientIp: '198.51.100.7' };
const failed = { action: 'login', outcome: 'failure', ...imap };

it.each<[string, object]>([
  [
    'login: c.example [198.51.100.7] bob@lab.example PLAIN+TLS User logged in SESSIONID=<mx1-9496-1>',
    {
      action: 'login',
      outcome: 'success',
      ...imap,
      user: 'bob@lab.example',
      loginMethod: 'PLAIN',
      session: 'mx1-9496-1',
    },
  ],
  [
    'login: [198.51.100.7] u [1.2.3.4] ceo PLAIN User logged in plaintext User logged in',
    {
      action: 'login',
      outcome: 'success',
      ...imap,
      user: 'u [1.2.3.4] ceo PLAIN User logged in',
      loginMethod: 'plaintext',
    },
  ],
  [
    'badlogin: c.example [198.51.100.7] PLAIN [SASL(-13): authentication failure: Password verification failed]',
    { ...failed, loginMethod: 'PLAIN', loginReason: 'invalid_credentials' },
  ],
  [
    'badlogin: [198.51.100.7] plaintext info SASL(-20): user not found: checkpass failed',
    { ...failed, loginMethod: 'plaintext', user: 'info', loginReason: 'unknown_user' },
  ],
  [
    'badlogin: [198.51.100.7] plaintext (bob@lab.example) [SASL(-19): account disabled]',
    { ...failed, loginMethod: 'plaintext', user: 'bob@lab.example', loginReason: 'disabled' },
  ],
  [
    'badlogin: [198.51.100.7] plaintext eve invalid user',
    { ...failed, loginMethod: 'plaintext', user: 'eve', loginReason: 'unknown_user' },
  ],
  [
    'badlogin: [198.51.100.7] PLAIN (x) [SASL(-20): y) [SASL(-19): disabled]',
    { ...failed, loginMethod: 'PLAIN', loginReason: 'unknown_user' },
  ],
  [
    'starttls: TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits new) no authentication',
    {
      action: 'tls-handshake',
      outcome: 'success',
      tlsVersion: '1.3',
      tlsCipher: 'TLS_AES_256_GCM_SHA384',
      protocol: 'imap',
    },
  ],
  [
    'STARTTLS negotiation failed: c.example [198.51.100.7]',
    { action: 'tls-handshake', outcome: 'failure', tlsError: 'negotiation failed', ...imap },
  ],
  ['USAGE bob user: 0.006167 sys: 0.009251', { action: 'statistics' }],
  ['accepted connection', { action: 'information', protocol: 'imap' }],
  ['IOERROR: opening /var/imap/proc/1: No such file', { action: 'error', protocol: 'imap' }],
])('%s', (text, event) => {
  expect(parse(text)).toEqual([event]);
});

describe('a delivery', () => {
  const delivered = { action: 'deliver', outcome: 'success', status: 'sent', protocol: 'lmtp', local: true };

  it('is known by its Message-ID', () => {
    expect(parse('Delivered: <m1@client.example> to mailbox: user.bob', 'cyrus/lmtpunix')).toEqual([
      { ...delivered, messageId: 'm1@client.example' },
    ]);
  });

  it('has none where the Message-ID was made to look like two', () => {
    expect(parse('Delivered: <x> to mailbox: user.ceo> to mailbox: user.bob', 'lmtpunix')).toEqual([delivered]);
  });
});

it('claims its own names, and common ones only behind the prefix', () => {
  expect(['imap', 'imaps', 'lmtpunix', 'cyrus/master', 'cyrus/lmtp'].filter(cyrus.claims)).toHaveLength(5);
  expect(['master', 'lmtp', 'imapd', 'postfix/lmtp', 'dovecot'].filter(cyrus.claims)).toEqual([]);
});

it('leaves what it does not know', () => {
  expect(parse('something new')).toEqual([]);
});

function parse(text: string, program = 'cyrus/imaps'): MailEvent[] {
  return cyrus.parse(textRecord(program, text));
}
