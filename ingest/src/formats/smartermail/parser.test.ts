import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createFramer } from '../../frame/framer.ts';
import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import smartermail from './parser.ts';

function parse(program: string, text: string): MailEvent[] {
  return smartermail.parse({ ...nothing, program, text });
}

const nothing: LogRecord = {
  time: 0,
  host: 'mail',
  program: '',
  pid: undefined,
  text: '',
  original: '',
  frame: 'smartermail',
  offset: 0,
  crc: 0,
  times: 1,
};

describe('sessions of SMTP', () => {
  const session = { protocol: 'smtp', clientIp: '198.51.100.20', session: '29742033' };
  it.each<[string, object]>([
    ['rsp: 220 mail.ours.example', { action: 'connect' }],
    ['rsp: 220 Ready to start TLS', { action: 'information' }],
    ['cmd: EHLO laptop.client.example', { action: 'information', helo: 'laptop.client.example' }],
    ['rsp: 250-mail.ours.example Hello', { action: 'information' }],
    ['cmd: AUTH LOGIN', { action: 'information', loginMethod: 'LOGIN' }],
    ['cmd: [redacted]', { action: 'information' }],
    ['rsp: 334 VXNlcm5hbWU6', { action: 'information' }],
    ['rsp: 235 Authentication successful', { action: 'information' }],
    ['Authenticated as alice@ours.example', { action: 'login', outcome: 'success', user: 'alice@ours.example' }],
    [
      'rsp: 535 5.7.8 Authentication failed',
      {
        action: 'login',
        outcome: 'failure',
        loginReason: 'invalid_credentials',
        loginAttempts: 1,
        smtpCode: 535,
        enhancedCode: '5.7.8',
        response: 'Authentication failed',
      },
    ],
    ['cmd: MAIL FROM:<alice@ours.example> SIZE=10', { action: 'information', sender: 'alice@ours.example' }],
    ['cmd: mail from: <>', { action: 'information', sender: '<>' }],
    ['cmd: MAIL FROM:alice@ours.example', { action: 'information', sender: 'alice@ours.example' }],
    ['cmd: RCPT TO:<"a> to:<b"@ours.example>', { action: 'information', recipient: '"a> to:<b"@ours.example' }],
    ['cmd: RCPT TO:<"a', { action: 'information' }],
    ['Sender accepted. Weight: 0', { action: 'information' }],
    ['Received message size: 228 bytes', { action: 'information', size: 228 }],
    [
      'Successfully wrote to the HDR file. (C:/SmarterMail/Domains/Spool/SubSpool3/706173251002.hdr)',
      { action: 'receive', outcome: 'success', counted: false, queueId: '73251002' },
    ],
    [
      'Data transfer succeeded, writing mail to 67518204.eml (MessageID: <1@client.example>)',
      { action: 'receive', outcome: 'success', queueId: '67518204', messageId: '1@client.example' },
    ],
    [
      'Data transfer succeeded, writing mail to 422405313455-1.eml (MessageID: )',
      { action: 'receive', outcome: 'success', queueId: '313455-1' },
    ],
    [
      'rsp: 550 <b@ours.example> No such user here',
      {
        action: 'reject',
        outcome: 'failure',
        reason: 'user_unknown',
        smtpCode: 550,
        response: '<b@ours.example> No such user here',
      },
    ],
    [
      'rsp: 451 Greylisted, please try again later',
      {
        action: 'reject',
        outcome: 'failure',
        reason: 'greylisted',
        limitSide: 'ours',
        smtpCode: 451,
        response: 'Greylisted, please try again later',
      },
    ],
    ['rsp: 503 Bad sequence', { action: 'protocol-error', smtpCode: 503, response: 'Bad sequence' }],
    ['rsp: 221 Bye', { action: 'disconnect' }],
    ['disconnected at 2/10/2026 9:05:01 AM', { action: 'disconnect' }],
  ])('%s', (message, event) => {
    expect(parse('smartermail/smtp', `[198.51.100.20][29742033] ${message}`)).toEqual([{ ...event, ...session }]);
    expect(parse('smartermail/smtp', `[198.51.100.20] [29742033] ${message}`)).toEqual([{ ...event, ...session }]);
  });

  it('knows no message that it was not told of', () => {
    expect(parse('smartermail/smtp', '[198.51.100.20][29742033] Something new')).toEqual([]);
    expect(parse('smartermail/smtp', 'Something new')).toEqual([]);
  });
});

describe('sessions of IMAP and POP', () => {
  it.each<[string, string, object]>([
    ['imap', 'cmd: a1 LOGIN bob [redacted]', { action: 'information', protocol: 'imap' }],
    ['imap', 'cmd: a4 logout', { action: 'logout', protocol: 'imap' }],
    ['imap', 'rsp: a1 NO LOGIN failed', { action: 'information', protocol: 'imap' }],
    ['pop', 'cmd: QUIT', { action: 'logout', protocol: 'pop3' }],
    ['pop', 'rsp: -ERR Bad login', { action: 'information', protocol: 'pop3' }],
  ])('%s: %s', (kind, message, event) => {
    expect(parse(`smartermail/${kind}`, `[2001:db8::7][1] ${message}`)).toEqual([
      { ...event, clientIp: '2001:db8::7', session: '1' },
    ]);
  });
});

describe('deliveries', () => {
  const queueId = '05313454';
  it.each<[string, object[]]>([
    ['Delivery started for a@b.example at 12:00:06 AM', [{ action: 'information', sender: 'a@b.example' }]],
    ['Starting local delivery to c@d.example', [{ action: 'information', recipient: 'c@d.example', local: true }]],
    [
      'Delivery for a@b.example to c@d.example\thas completed (Delivered)',
      [{ action: 'deliver', outcome: 'success', status: 'sent', sender: 'a@b.example', recipient: 'c@d.example' }],
    ],
    [
      'Delivery for a@b.example to c@d.example has completed (Delivered)',
      [{ action: 'deliver', outcome: 'success', status: 'sent', sender: 'a@b.example', recipient: 'c@d.example' }],
    ],
    [
      'Delivery for  to c@d.example\thas completed (Bounced)',
      [{ action: 'deliver', outcome: 'failure', status: 'bounced', sender: '<>', recipient: 'c@d.example' }],
    ],
    [
      'Delivery for a@b.example to c@d.example\thas bounced. Reason: 550 5.1.1 unknown user\thas completed (Delivered)',
      [
        {
          action: 'deliver',
          outcome: 'failure',
          status: 'bounced',
          reason: 'user_unknown',
          smtpCode: 550,
          enhancedCode: '5.1.1',
          response: 'unknown user\thas completed (Delivered)',
          sender: 'a@b.example',
          recipient: 'c@d.example',
        },
      ],
    ],
    [
      'Delivery for "a to x@y.example"@b.example to c@d.example has completed (Delivered)',
      [
        {
          action: 'deliver',
          outcome: 'success',
          status: 'sent',
          sender: '"a to x@y.example"@b.example',
          recipient: 'c@d.example',
        },
      ],
    ],
    [
      'Delivery for a@b.example to "x has completed (Delivered) to y"@d.example\thas been delayed',
      [{ action: 'deliver', outcome: 'unknown', status: 'deferred' }],
    ],
    ['Delivery for a@b.example to c@d.example\thas completed (Teleported)', []],
    [
      'Delivery finished for a@b.example at 2:08:57 PM [id:422405313454]',
      [{ action: 'information', sender: 'a@b.example' }],
    ],
    ['Removing Spool message: Killed: False, Failed: False, Finished: True', [{ action: 'remove' }]],
    [
      'Removing Spool message: Killed: False, Failed: True, Finished: False',
      [{ action: 'remove', outcome: 'failure' }],
    ],
    [
      'Blocking sender <a@b.example> for <c@d.example>. Action: MoveToJunk',
      [{ action: 'redirect', reason: 'sender_rejected', sender: 'a@b.example', recipient: 'c@d.example' }],
    ],
    ["REASON: User '<c@d.example>' has <a@b.example> on their blocked list.", [{ action: 'information' }]],
    ['Blocked Sender Checks started.', [{ action: 'information' }]],
    [
      'Connecting to 192.0.2.25:25 (Id: 1)',
      [{ action: 'information', serverIp: '192.0.2.25', serverPort: 25, relay: '192.0.2.25:25' }],
    ],
    ['CMD: RCPT TO:<c@d.example>', [{ action: 'information', protocol: 'smtp', recipient: 'c@d.example' }]],
    [
      'RSP: 250 2.0.0 Ok',
      [{ action: 'information', protocol: 'smtp', smtpCode: 250, enhancedCode: '2.0.0', response: 'Ok' }],
    ],
    [
      'RSP: 550 5.1.1 Delivery for a@b to c@d has completed (Delivered)',
      [
        {
          action: 'information',
          protocol: 'smtp',
          reason: 'user_unknown',
          smtpCode: 550,
          enhancedCode: '5.1.1',
          response: 'Delivery for a@b to c@d has completed (Delivered)',
        },
      ],
    ],
    [
      'Spam check results: [_BAYESIANFILTERING: Passed], [_SPF: SoftFail], [_DKIM: Pass], [_SPF: Pass]',
      [
        { action: 'authentication-check', verdicts: ['spf'], spf: 'softfail' },
        { action: 'authentication-check', verdicts: ['dkim'], dkim: 'pass' },
      ],
    ],
    ['Spam check results: none', [{ action: 'information' }]],
    ['Something new', []],
  ])('%s', (message, events) => {
    expect(parse('smartermail/delivery', `[${queueId}] ${message}`)).toEqual(
      events.map((event) => ({ ...event, queueId })),
    );
  });

  it.each<[string, object[]]>([
    ['Updating ClamAV database...', [{ action: 'information' }]],
    ['Delivery server started at 4/29/2020 10:31:35 PM', [{ action: 'start' }]],
    ['Relay server stopped at 4/29/2020 11:15:58 PM', [{ action: 'stop' }]],
    [
      '[313455-1] Delivery finished for a@b.example at 2:08:57 PM [id:422405313455-1]',
      [{ action: 'information', sender: 'a@b.example', parentId: '05313455', queueId: '313455-1' }],
    ],
    [
      '[84012345] Starting local delivery to c@d.example\n   at MailService.RelayServer.MessageQueue.Deliver()\n   at System.Linq.Enumerable.Any[T](IEnumerable`1 source)',
      [{ action: 'error', recipient: 'c@d.example', local: true, queueId: '84012345' }],
    ],
  ])('%s', (text, events) => {
    expect(parse('smartermail/delivery', text)).toEqual(events);
  });
});

describe('the administrative log', () => {
  const clientIp = '203.0.113.77';
  const failure = { action: 'login', outcome: 'failure', loginAttempts: 1 };
  it.each<[string, object]>([
    [
      'SMTP Login failed: bad password\n\tBrute force attempts increased to 1 of 5 in 10 minutes.',
      { ...failure, protocol: 'smtp', loginReason: 'password_mismatch' },
    ],
    [
      'IMAP Login failed: User [204be204] not found',
      { ...failure, protocol: 'imap', loginReason: 'unknown_user', user: '204be204' },
    ],
    [
      'POP Login failed: User [x] not found] Login successful: With user [admin] not found',
      {
        ...failure,
        protocol: 'pop3',
        loginReason: 'unknown_user',
        user: 'x] not found] Login successful: With user [admin',
      },
    ],
    ['Webmail Login failed: Domain [bad password] not found', { ...failure, loginReason: 'unknown_user' }],
    [
      'Webmail Login failed: LOGIN_FAILURE_DOMAIN_NOT_FOUND. Brute force attempts increased to 1.',
      { ...failure, loginReason: 'unknown_user' },
    ],
    ['SMTP Login failed: something new', { ...failure, protocol: 'smtp', loginReason: 'other' }],
    ['IMAP Login successful', { action: 'login', outcome: 'success', protocol: 'imap' }],
    ['Webmail Login successful: With user admin', { action: 'login', outcome: 'success', user: 'admin' }],
    ['Webmail Attempting to login user: admin', { action: 'information', user: 'admin' }],
    ['IMAP Attempting login', { action: 'information', protocol: 'imap' }],
    ['IMAP Logout', { action: 'logout', protocol: 'imap' }],
    ['User admin@ logging out', { action: 'logout', user: 'admin' }],
    ['User @ calling create primary system admin, username: admin', { action: 'information' }],
  ])('%s', (message, event) => {
    expect(parse('smartermail/administrative', `[${clientIp}] ${message}`)).toEqual([{ ...event, clientIp }]);
  });

  it('knows no other text', () => {
    expect(parse('smartermail/administrative', `[${clientIp}] Something new`)).toEqual([]);
    expect(parse('smartermail/administrative', 'Something new')).toEqual([]);
  });
});

describe('other logs', () => {
  it.each<[string, string, object[]]>([
    [
      'imapRetrieval',
      '[72] [a@ours.example; 192.0.2.9:a@theirs.example] Connection refused 192.0.2.9:143',
      [{ action: 'warning', session: '72', user: 'a@ours.example', serverIp: '192.0.2.9' }],
    ],
    [
      'imapRetrieval',
      '[73] [a@ours.example; imap.theirs.example:a@theirs.example] Login succeeded',
      [{ action: 'information', session: '73', user: 'a@ours.example', serverName: 'imap.theirs.example' }],
    ],
    ['xmpp', 'xmpp Started at 4/29/2020 10:31:35 PM', [{ action: 'start' }]],
    ['xmpp', 'All Xmpp Connections terminated', [{ action: 'information' }]],
    [
      'xmpp',
      'Could not start listening on 192.0.2.1:5222 - System.Net.Sockets.SocketException (0x80004005)',
      [{ action: 'error' }],
    ],
    ['generalErrors', 'Something failed', [{ action: 'error' }]],
    ['indexing', 'Whatever', [{ action: 'information' }]],
    ['contentFilter', 'Whatever', []],
  ])('%s: %s', (kind, text, events) => {
    expect(parse(`smartermail/${kind}`, text)).toEqual(events);
  });
});

describe('records that no program name tells of', () => {
  it.each([
    ['[198.51.100.20][29742033] cmd: EHLO x', true],
    ['[198.51.100.20] IMAP Login failed: bad password', true],
    ['[198.51.100.20] something else', false],
    ['connect from unknown[198.51.100.20]', false],
  ])('%s', (text, expected) => {
    expect(smartermail.recognizes(text)).toBe(expected);
    expect(parse('', text).length > 0).toBe(expected);
  });
});

test('every line of the fixtures is known', () => {
  const folder = join(import.meta.dirname, 'fixtures');
  const unknown: string[] = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.log'))) {
    const framer = createFramer({ host: 'mail', zone: 'UTC', lastWritten: 0, name }, (record) => {
      if (smartermail.parse(record).length === 0) {
        unknown.push(record.original);
      }
    });
    const lines = readFileSync(join(folder, name), 'utf8').split('\n');
    lines.forEach((text, offset) => {
      framer.push({ text, offset, crc: 0 });
    });
    framer.flush();
  }
  expect(unknown).toEqual([]);
});
