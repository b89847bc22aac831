import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import { recordsOf } from '../../testing/frame-lines.ts';
import exchange from './parser.ts';

const client = { protocol: 'smtp', session: '08DE0000000000A1', clientIp: '198.51.100.7', clientPort: 4001 } as const;
const server = { protocol: 'smtp', session: '08DE0000000000A1', serverIp: '203.0.113.25', serverPort: 25 } as const;
const ourEnd = { serverIp: '192.0.2.10', serverPort: 25 };

describe('a row of the SMTP receive log', () => {
  const failed = { action: 'login', outcome: 'failure', ...client, ...ourEnd };
  const refused = { action: 'reject', outcome: 'failure', ...client };

  test.each<[string, object]>([
    ['+,,', { action: 'connect', ...client }],
    ['-,,Local', { action: 'disconnect', ...client }],
    [
      '<,EHLO mail.client.example,',
      { action: 'information', smtpVerb: 'EHLO', helo: 'mail.client.example', ...client },
    ],
    [
      '<,MAIL FROM:<a@b.example> SIZE=1,',
      { action: 'information', smtpVerb: 'MAIL', sender: 'a@b.example', ...client },
    ],
    ['<,mail from: <>,', { action: 'information', smtpVerb: 'MAIL', sender: '<>', ...client }],
    [
      '<,"RCPT TO:<""x>, y""@b.example>",',
      { action: 'information', smtpVerb: 'RCPT', recipient: '"x>, y"@b.example', ...client },
    ],
    ['<,RCPT TO:<no end,', { action: 'information', smtpVerb: 'RCPT', ...client }],
    ['<,AUTH login,', { action: 'information', smtpVerb: 'AUTH', loginMethod: 'LOGIN', ...client }],
    ['<,BDAT 100 LAST,', { action: 'information', smtpVerb: 'BDAT', ...client }],
    ['<,\u0016\u0003\u0001,', { action: 'information', smtpVerb: 'UNKNOWN', ...client }],
    ['>,250  ex1 Hello,', { action: 'information', smtpCode: 250, response: 'ex1 Hello', ...client }],
    [
      '>,334 <authentication response>,',
      { action: 'information', smtpCode: 334, response: '<authentication response>', ...client },
    ],
    [
      '>,"250 2.6.0 <a> [InternalId=9, x] b> [InternalId=77, Hostname=ex1] Queued mail for delivery",',
      {
        action: 'information',
        queueId: '77',
        messageId: 'a> [InternalId=9, x] b',
        smtpCode: 250,
        enhancedCode: '2.6.0',
        response: '<a> [InternalId=9, x] b> [InternalId=77, Hostname=ex1] Queued mail for delivery',
        ...client,
      },
    ],
    [
      '>,535 5.7.3 Authentication unsuccessful,',
      {
        ...failed,
        loginReason: 'invalid_credentials',
        smtpCode: 535,
        enhancedCode: '5.7.3',
        response: 'Authentication unsuccessful',
      },
    ],
    [
      '>,504 5.7.4 Unrecognized authentication type,',
      {
        ...failed,
        loginReason: 'mechanism',
        smtpCode: 504,
        enhancedCode: '5.7.4',
        response: 'Unrecognized authentication type',
      },
    ],
    [
      '>,454 4.7.0 Temporary authentication failure,',
      {
        ...failed,
        loginReason: 'temporary',
        smtpCode: 454,
        enhancedCode: '4.7.0',
        response: 'Temporary authentication failure',
      },
    ],
    [
      '>,550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain,',
      {
        ...refused,
        reason: 'relay_denied',
        smtpCode: 550,
        enhancedCode: '5.7.54',
        response: 'SMTP; Unable to relay recipient in non-accepted domain',
      },
    ],
    [
      '>,501 5.1.7 Invalid address,',
      { ...refused, reason: 'sender_rejected', smtpCode: 501, enhancedCode: '5.1.7', response: 'Invalid address' },
    ],
    [
      '>,503 5.5.2 Send hello first,',
      {
        action: 'protocol-error',
        outcome: 'failure',
        smtpCode: 503,
        enhancedCode: '5.5.2',
        response: 'Send hello first',
        ...client,
      },
    ],
    [
      '>,421 4.4.1 Connection timed out,',
      {
        action: 'protocol-error',
        outcome: 'failure',
        reason: 'timeout',
        smtpCode: 421,
        enhancedCode: '4.4.1',
        response: 'Connection timed out',
        ...client,
      },
    ],
    ['*,LAB\\anna,authenticated', { action: 'login', outcome: 'success', user: 'LAB\\anna', ...client, ...ourEnd }],
    [
      '*,,Inbound AUTH LOGIN failed because of LogonDenied',
      { ...failed, counted: false, loginReason: 'invalid_credentials', loginMethod: 'LOGIN' },
    ],
    [
      '*,,Inbound Negotiate failed because of InvalidToken',
      { ...failed, counted: false, loginReason: 'aborted', loginMethod: 'NEGOTIATE' },
    ],
    ['*,,"User Name: eve, authenticated"', { ...failed, counted: false, user: 'eve, authenticated' }],
    ['*,,User Name: NULL', { ...failed, counted: false }],
    [
      '*,,TLS protocol SP_PROT_TLS1_2_SERVER negotiation succeeded using bulk encryption algorithm CALG_AES_256 with strength 256 bits',
      { action: 'tls-handshake', outcome: 'success', tlsVersion: '1.2', tlsCipher: 'CALG_AES_256', ...client },
    ],
    [
      '*,,TLS negotiation failed with error SocketError',
      { action: 'tls-handshake', outcome: 'failure', tlsError: 'SocketError', ...client },
    ],
    ['*,SMTPSubmit,Set Session Permissions', { action: 'information', ...client }],
    ['*,08DE0000000000A1;2026-03-02T08:00:00.000Z;1,receiving message', { action: 'information', ...client }],
  ])('%s', (end, expected) => {
    expect(parse('receive', end)).toEqual([expected]);
  });

  test('of an unknown kind is not understood', () => {
    expect(parse('receive', '?,x,')).toEqual([]);
  });
});

describe('a row of the SMTP send log', () => {
  test.each<[string, object]>([
    ['*,,attempting to connect', { action: 'information', ...server }],
    ['>,EHLO mail.lab.example,', { action: 'information', smtpVerb: 'EHLO', ...server }],
    [
      '>,RCPT TO:<erik@other.example>,',
      { action: 'information', smtpVerb: 'RCPT', recipient: 'erik@other.example', ...server },
    ],
    ['<,250 2.1.5 Ok,', { action: 'information', smtpCode: 250, enhancedCode: '2.1.5', response: 'Ok', ...server }],
    [
      '<,451 4.7.1 Greylisted,',
      {
        action: 'deliver',
        status: 'deferred',
        outcome: 'unknown',
        counted: false,
        reason: 'greylisted',
        smtpCode: 451,
        enhancedCode: '4.7.1',
        response: 'Greylisted',
        ...server,
      },
    ],
    [
      '<,550 5.1.1 User unknown,',
      {
        action: 'deliver',
        status: 'bounced',
        outcome: 'failure',
        counted: false,
        reason: 'user_unknown',
        smtpCode: 550,
        enhancedCode: '5.1.1',
        response: 'User unknown',
        ...server,
      },
    ],
    [
      '*,,Outbound Authentication failed with LogonDenied',
      {
        action: 'error',
        outcome: 'failure',
        reason: 'authentication',
        response: 'Outbound Authentication failed with LogonDenied',
        ...server,
      },
    ],
    [
      '*,,TLS negotiation failed with error UnknownCredentials',
      { action: 'tls-handshake', outcome: 'failure', tlsError: 'UnknownCredentials', ...server },
    ],
  ])('%s', (end, expected) => {
    expect(parse('send', end)).toEqual([expected]);
  });
});

describe('endpoints', () => {
  test.each<[string, object]>([
    ['[2001:db8::7]:4001', { clientIp: '2001:db8::7', clientPort: 4001 }],
    ['2001:db8::7:4001', { clientIp: '2001:db8::7', clientPort: 4001 }],
    ['198.51.100.7', { clientIp: '198.51.100.7' }],
    ['evil:25', {}],
    ['', {}],
  ])('%s', (remote, expected) => {
    const row = `2026-03-02T08:00:00.000Z,EX1\\Default,S1,0,192.0.2.10:25,${remote},+,,`;
    expect(parseLine('SMTP Receive Protocol Log', smtpFields, row)).toEqual([
      { action: 'connect', protocol: 'smtp', session: 'S1', ...expected },
    ]);
  });
});

describe('a row of the IMAP4 or POP3 log', () => {
  const imap = { protocol: 'imap', session: 'A1', clientIp: '198.51.100.7', clientPort: 50200 };
  const end = { serverIp: '192.0.2.10', serverPort: 993 };
  const failed = { action: 'login', outcome: 'failure', loginAttempts: 1, ...imap, ...end };

  test.each<[string, object]>([
    [',1,0,0,OpenSession,,,', { action: 'connect', ...imap }],
    ['anna,1,0,0,CloseSession,,,', { action: 'disconnect', ...imap }],
    ['anna,1,0,0,login,anna *****,R=OK;Msg=x,', { action: 'login', outcome: 'success', user: 'anna', ...imap, ...end }],
    [
      'anna,1,0,0,authenticate,PLAIN,R=ok,',
      { action: 'login', outcome: 'success', user: 'anna', loginMethod: 'PLAIN', ...imap, ...end },
    ],
    [
      'anna,1,0,0,login,*****,"R=""a NO LOGIN failed."";Msg=""AuthFailed:LogonDenied,User: anna"";ErrMsg=AuthFailed:LogonDenied",',
      { ...failed, user: 'anna', loginReason: 'invalid_credentials' },
    ],
    [
      ',1,0,0,login,*****,"R=""a NO LOGIN failed."";Msg=""AuthFailed:LogonDenied-BasicAuthBlocked,User: eve""",',
      { ...failed, user: 'eve', loginReason: 'mechanism' },
    ],
    [',1,0,0,login,*****,"R=""a NO LOGIN failed.""",', { ...failed, loginReason: 'invalid_credentials' }],
    ['anna,1,0,0,select,INBOX,R=OK,', { action: 'mailbox', user: 'anna', ...imap }],
    ['anna,1,0,0,noop,,R=OK,', { action: 'information', user: 'anna', ...imap }],
  ])('%s', (rest, expected) => {
    expect(
      parseLine('IMAP4 Log', mailboxFields, `2026-03-02T08:00:00.000Z,A1,2,192.0.2.10:993,198.51.100.7:50200,${rest}`),
    ).toEqual([expected]);
  });

  test('of the back end is a second telling, with the client that the front end named', () => {
    const row =
      '2026-03-02T08:00:00.000Z,A1,2,192.0.2.10:1993,192.0.2.10:40000,anna,1,0,0,login,*****,R=OK;ClientIp=198.51.100.7,';
    expect(parseLine('IMAP4 Log', mailboxFields, row)).toEqual([
      {
        action: 'login',
        outcome: 'success',
        counted: false,
        user: 'anna',
        protocol: 'imap',
        session: 'A1',
        clientIp: '198.51.100.7',
        serverIp: '192.0.2.10',
        serverPort: 1993,
      },
    ]);
  });

  test('is not believed what stands behind the text of a client', () => {
    const context = 'R="a NO LOGIN failed.";Msg="AuthFailed:LogonDenied,User: x";R=OK;ClientIp=192.0.2.1;"';
    const row = `2026-03-02T08:00:00.000Z,A1,2,192.0.2.10:993,198.51.100.7:50200,,1,0,0,login,*****,"${context.replaceAll('"', '""')}",`;
    expect(parseLine('IMAP4 Log', mailboxFields, row)).toEqual([
      { ...failed, user: 'x', loginReason: 'invalid_credentials' },
    ]);
  });

  test('POP3: the password is the login, the name is not', () => {
    const row = (command: string, context: string) =>
      `2026-03-02T08:00:00.000Z,C1,2,192.0.2.10:995,198.51.100.7:50200,anna,1,0,0,${command},x,${context},`;
    expect(parseLine('POP3 Log', mailboxFields, row('user', 'R=OK'))).toMatchObject([
      { action: 'information', protocol: 'pop3' },
    ]);
    expect(parseLine('POP3 Log', mailboxFields, row('pass', '"R=""-ERR Logon failure."""'))).toMatchObject([
      { action: 'login', outcome: 'failure', protocol: 'pop3', user: 'anna', loginReason: 'invalid_credentials' },
    ]);
  });
});

describe('a row of the agent log', () => {
  const row = (
    agent: string,
    action: string,
    response: string,
    reason: string,
    data: string,
    recipient = 'anna@lab.example',
  ): string =>
    `2026-03-02T08:00:00.000Z,S1,192.0.2.10:25,198.51.100.7:4001,198.51.100.7,<m@x.example>,a@x.example,a@x.example;,${recipient},1,${agent},OnEndOfData,${action},${response},${reason},${data},,n1,,Incoming`;
  const told = {
    protocol: 'smtp',
    session: 'S1',
    clientIp: '198.51.100.7',
    clientPort: 4001,
    messageId: 'm@x.example',
    networkMessageId: 'n1',
    sender: 'a@x.example',
    recipient: 'anna@lab.example',
  };

  test.each<[string, object]>([
    [
      row(
        'Sender Id Agent',
        'RejectMessage',
        '550 5.7.1 Sender ID (PRA) Not Permitted',
        'Fail_NotPermitted',
        'a@spoof.example',
      ),
      {
        action: 'reject',
        outcome: 'failure',
        reason: 'spf',
        spf: 'fail',
        spfDomain: 'spoof.example',
        verdicts: ['spf'],
        smtpCode: 550,
        enhancedCode: '5.7.1',
        response: 'Sender ID (PRA) Not Permitted',
        ...told,
      },
    ],
    [
      row('Sender Id Agent', 'DeleteMessage', '', 'MissingPRA', 'No valid PRA'),
      {
        action: 'deliver',
        status: 'discarded',
        outcome: 'success',
        reason: 'spf',
        spf: 'fail',
        verdicts: ['spf'],
        ...told,
      },
    ],
    [
      row('Some Other Agent', 'RejectCommand', '550 5.1.1 User unknown', '', ''),
      {
        action: 'reject',
        outcome: 'failure',
        reason: 'user_unknown',
        smtpCode: 550,
        enhancedCode: '5.1.1',
        response: 'User unknown',
        ...told,
      },
    ],
    [
      row('Content Filter Agent', 'QuarantineMessage', '', 'SclAtOrAboveQuarantineThreshold', '7'),
      { action: 'redirect', reason: 'spam', ...told },
    ],
    [row('Inbound Trust Agent', 'ModifyHeaders', '', '', ''), { action: 'information', ...told }],
  ])('%s', (text, expected) => {
    expect(parseLine('Agent Log', agentFields, text)).toEqual([expected]);
  });

  test('tells of one refusal for several recipients', () => {
    const text = row(
      'Content Filter Agent',
      'RejectMessage',
      '550 5.7.1 spam',
      '',
      '',
      'anna@lab.example;ben@lab.example',
    );
    expect(parseLine('Agent Log', agentFields, text).map(({ recipient, counted }) => [recipient, counted])).toEqual([
      ['anna@lab.example', undefined],
      ['ben@lab.example', false],
    ]);
  });

  test('with an action that is not known', () => {
    expect(parseLine('Agent Log', agentFields, row('x', 'Sing', '', '', ''))).toEqual([]);
  });
});

test('other logs of Exchange are not understood', () => {
  expect(
    parseLine('Transport Connectivity Log', 'date-time,session,source', '2026-03-02T08:00:00.000Z,1,SMTP'),
  ).toEqual([]);
});

test('a row that came by syslog is recognized by its shape', () => {
  const text = '2026-03-02T08:00:00.000Z,EX1\\Default,S1,0,192.0.2.10:25,198.51.100.7:4001,+,,';
  expect(exchange.recognizes(text)).toBe(true);
  expect(exchange.recognizes('2026-03-02T08:00:00.000Z,a,b')).toBe(false);
  expect(exchange.parse(record({ program: 'forwarder', text, columns: undefined }))).toMatchObject([
    { action: 'connect' },
  ]);
});

describe('the fixtures', () => {
  const folder = join(__dirname, 'fixtures');
  const records = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .flatMap((name) => recordsOf(...readFileSync(join(folder, name), 'utf8').replace(/\n$/, '').split('\n')).records);

  test('are understood, every row', () => {
    expect(records.length).toBeGreaterThan(120);
    expect(records.filter((one) => exchange.parse(one).length === 0)).toEqual([]);
  });

  test('never throw, wherever a row is cut', () => {
    for (const one of records) {
      for (let end = 0; end < one.text.length; end += 5) {
        expect(() => exchange.parse({ ...one, text: one.text.slice(0, end) })).not.toThrow();
      }
    }
  });

  test('take linear time at 100 KB', () => {
    const hostile = ['"', '""', "'", ';', ',', '<', '[InternalId=', '{LED=', 'R="', '\\', '1', "';'"];
    const started = performance.now();
    for (const one of records.filter((_, index) => index % 8 === 0)) {
      for (const piece of hostile) {
        const flood = piece.repeat(100_000 / piece.length);
        for (const at of [40, one.text.length - 60]) {
          exchange.parse({ ...one, text: one.text.slice(0, at) + flood + one.text.slice(at) });
        }
      }
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

const smtpFields =
  'date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context';
const mailboxFields =
  'dateTime,sessionId,seqNumber,sIp,cIp,user,duration,rqsize,rpsize,command,parameters,context,puid';
const agentFields =
  'Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,NumRecipients,Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics,NetworkMsgID,TenantID,Directionality';

function parse(side: 'receive' | 'send', end: string): MailEvent[] {
  const [type, endpoints] =
    side === 'receive'
      ? ['SMTP Receive Protocol Log', '192.0.2.10:25,198.51.100.7:4001']
      : ['SMTP Send Protocol Log', '192.0.2.10:33001,203.0.113.25:25'];
  return parseLine(type, smtpFields, `2026-03-02T08:00:00.000Z,EX1\\Default,08DE0000000000A1,1,${endpoints},${end}`);
}

/** What a row says under a header, as the frame gives it. */
function parseLine(type: string, fields: string, row: string): MailEvent[] {
  const { records } = recordsOf(
    '#Software: Microsoft Exchange Server',
    `#Log-type: ${type}`,
    `#Fields: ${fields}`,
    row,
  );
  const [only, ...others] = records;
  expect(others).toEqual([]);
  return only === undefined ? [] : exchange.parse(only);
}

function record(some: Partial<LogRecord>): LogRecord {
  return {
    time: 0,
    host: 'ex1',
    program: '',
    pid: undefined,
    text: '',
    original: '',
    frame: 'none',
    offset: 0,
    crc: 0,
    times: 1,
    ...some,
  };
}
