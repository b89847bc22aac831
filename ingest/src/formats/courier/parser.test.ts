import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import courier from './parser.ts';

const client = { clientIp: '198.51.100.7' };
const failed = { action: 'login', outcome: 'failure', loginReason: 'invalid_credentials' };

it.each<[string, string, object]>([
  ['imapd', 'Connection, ip=[::ffff:198.51.100.7]', { action: 'connect', protocol: 'imap', ...client }],
  [
    'imapd-ssl',
    'LOGIN, user=a@lab.example, ip=[::ffff:198.51.100.7], port=[5211], protocol=IMAP',
    { action: 'login', outcome: 'success', protocol: 'imap', ...client, clientPort: 5211, user: 'a@lab.example' },
  ],
  [
    'pop3d',
    'INFO: LOGIN FAILED, user=a, ip=[::ffff:198.51.100.7], port=[5211]',
    { ...failed, protocol: 'pop3', ...client, clientPort: 5211, user: 'a' },
  ],
  [
    'imapd',
    'LOGIN FAILED, method=PLAIN, ip=[::ffff:198.51.100.7]',
    { ...failed, protocol: 'imap', ...client, loginMethod: 'PLAIN' },
  ],
  [
    'imapd',
    'LOGIN FAILED, user=root, ip=[1.2.3.4], ip=[::ffff:198.51.100.7]',
    { ...failed, protocol: 'imap', ...client, user: 'root, ip=[1.2.3.4]' },
  ],
  [
    'imapd',
    'LOGOUT, user=a, ip=[::ffff:198.51.100.7], port=[5211], headers=0, body=0, rcvd=24, sent=464, time=6',
    { action: 'logout', protocol: 'imap', ...client, clientPort: 5211, user: 'a' },
  ],
  [
    'imapd',
    'LOGOUT, ip=[2001:db8::7], rcvd=24, sent=464',
    { action: 'disconnect', protocol: 'imap', clientIp: '2001:db8::7' },
  ],
  [
    'pop3d',
    'TIMEOUT, user=a, ip=[::ffff:198.51.100.7], port=[1], top=0, retr=0, rcvd=12, sent=39, time=300',
    { action: 'logout', reason: 'timeout', protocol: 'pop3', ...client, clientPort: 1, user: 'a' },
  ],
  [
    'imapd',
    'couriertls: accept: error:1408F10B:SSL routines:wrong version number',
    { action: 'tls-handshake', outcome: 'failure', tlsError: 'error:1408F10B:SSL routines:wrong version number' },
  ],
  ['authdaemond', 'INFO: modules="authpam", daemons=5', { action: 'start' }],
  ['courieresmtpd', 'started,ip=[::ffff:198.51.100.7]', { action: 'connect', protocol: 'smtp', ...client }],
  [
    'courieresmtpd',
    'error,relay=::ffff:198.51.100.7,ident=tmf,from=<s@a.example>,to=<r@b.example>: 550 5.1.1 User unknown.',
    {
      action: 'reject',
      outcome: 'failure',
      reason: 'user_unknown',
      smtpCode: 550,
      enhancedCode: '5.1.1',
      response: 'User unknown.',
      sender: 's@a.example',
      recipient: 'r@b.example',
      protocol: 'smtp',
      ...client,
    },
  ],
  [
    'courieresmtpd',
    'error,relay=::ffff:198.51.100.7,msg="535 Authentication failed.",cmd: [redacted]',
    { ...failed, smtpCode: 535, response: 'Authentication failed.', protocol: 'smtp', ...client },
  ],
  [
    'courieresmtpd',
    'error,relay=::ffff:198.51.100.7,msg="502 ESMTP command error",cmd: GET / HTTP/1.0',
    { action: 'protocol-error', smtpCode: 502, response: 'ESMTP command error', protocol: 'smtp', ...client },
  ],
])('%s: %s', (program, text, event) => {
  expect(parse(text, program)).toEqual([event]);
});

describe('a message', () => {
  const id = '0038C081.4D026173.000051A4';
  const attempt = { queueId: id, sender: 's@a.example', recipient: 'r@b.example' };
  const line = (rest: string) => `id=${id},from=<s@a.example>,addr=<r@b.example>${rest}`;

  it.each<[string, string, object]>([
    [
      'courierd',
      `newmsg,id=${id}: dns; ehlo ([1.2.3.4]) (c.example [::ffff:198.51.100.7])`,
      { action: 'receive', outcome: 'success', queueId: id, protocol: 'smtp', ...client, clientName: 'c.example' },
    ],
    [
      'courierd',
      `started,id=${id},from=<s@a.example>,module=esmtp,host=b.example,addr=<r@b.example>`,
      { action: 'receive', outcome: 'success', counted: false, queueId: id, sender: 's@a.example' },
    ],
    ['courierd', `completed,id=${id}`, { action: 'remove', queueId: id }],
    [
      'courieresmtp',
      line(': 550 5.1.1 <r@b.example>: User unknown'),
      {
        ...attempt,
        action: 'information',
        smtpCode: 550,
        enhancedCode: '5.1.1',
        response: '<r@b.example>: User unknown',
        reason: 'user_unknown',
      },
    ],
    [
      'courieresmtp',
      line(',size=329,success: delivered: mx.b.example [203.0.113.101]'),
      {
        ...attempt,
        action: 'deliver',
        outcome: 'success',
        status: 'sent',
        response: 'delivered: mx.b.example [203.0.113.101]',
        serverIp: '203.0.113.101',
        serverName: 'mx.b.example',
        size: 329,
      },
    ],
    ['courieresmtp', line(',size=329,status: success'), { ...attempt, action: 'information', size: 329 }],
    [
      'courieresmtp',
      line(',status: deferred'),
      { ...attempt, action: 'deliver', outcome: 'unknown', status: 'deferred', reason: 'other' },
    ],
    [
      'courierlocal',
      line(',status: failure'),
      { ...attempt, local: true, action: 'deliver', outcome: 'failure', status: 'bounced', reason: 'other' },
    ],
  ])('%s: %s', (program, text, event) => {
    expect(parse(text, program)).toEqual([event]);
  });

  it('is not read where the sender holds a second recipient', () => {
    const text = `id=${id},from=<"x>,addr=<ceo@bank.example>,status: success"@evil.example>,addr=<r@b.example>,status: failure`;
    expect(parse(text, 'courieresmtp')).toEqual([]);
  });
});

it('leaves what it does not know', () => {
  expect(parse('something new')).toEqual([]);
});

function parse(text: string, program = 'imapd'): MailEvent[] {
  return courier.parse(textRecord(program, text));
}
