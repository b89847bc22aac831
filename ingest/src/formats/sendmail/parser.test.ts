import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import sendmail from './parser.ts';
const id = { queueId: '6AMLkZpI032740' };
const line = (text: string) => `6AMLkZpI032740: ${text}`;

describe('arrivals', () => {
  it.each<[string, object]>([
    [
      'from=<a@ok.example>, size=171, class=0, nrcpts=2, msgid=<m1@client.example>, bodytype=8BITMIME, proto=ESMTP, daemon=MTA, relay=c29.client.example [198.51.100.29]',
      {
        action: 'receive',
        outcome: 'success',
        protocol: 'smtp',
        sender: 'a@ok.example',
        size: 171,
        recipients: 2,
        messageId: 'm1@client.example',
        clientIp: '198.51.100.29',
        clientName: 'c29.client.example',
      },
    ],
    [
      'from=root, size=96, class=-60, nrcpts=1, msgid=<m2@sm.example>, relay=root@localhost',
      { action: 'receive', outcome: 'success', sender: 'root', size: 96, recipients: 1, messageId: 'm2@sm.example' },
    ],
    [
      'from=<>, size=900, class=0, nrcpts=1, proto=SMTP, daemon=MTA, relay=IDENT:x@h.example [IPv6:2001:db8::7] (may be forged)',
      {
        action: 'receive',
        outcome: 'success',
        protocol: 'smtp',
        sender: '<>',
        dsn: true,
        size: 900,
        recipients: 1,
        clientIp: '2001:db8::7',
      },
    ],
    [
      'from=<a@ok.example>, size=0, class=0, nrcpts=0, proto=ESMTP, daemon=MTA, relay=[198.51.100.20]',
      {
        action: 'receive',
        outcome: 'failure',
        counted: false,
        protocol: 'smtp',
        sender: 'a@ok.example',
        size: 0,
        recipients: 0,
        clientIp: '198.51.100.20',
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(line(text))).toEqual([{ ...event, ...id }]);
  });

  it('ends a long sender where sendmail cut it', () => {
    const cut = `<"${'x'.repeat(198)}`;
    const [event] = parse(line(`from=${cut}, size=1, class=0, nrcpts=1, relay=[198.51.100.70]`));
    expect(event).toMatchObject({ sender: cut, size: 1, clientIp: '198.51.100.70' });
  });
});

describe('deliveries', () => {
  const sent = {
    action: 'deliver',
    outcome: 'success',
    status: 'sent',
    enhancedCode: '2.0.0',
    response: 'Ok: queued as SINK0001',
    queuedAs: 'SINK0001',
    relay: 'mx.ok.example. [203.0.113.101]',
    serverName: 'mx.ok.example',
    serverIp: '203.0.113.101',
    delayTotal: 93_784,
    delayTransmit: 1,
    ...id,
  };

  it('makes one event for each recipient', () => {
    const text =
      'to=<a@ok.example>,<b@ok.example>, ctladdr=<c@sm.example> (1000/1000), delay=1+02:03:04, xdelay=00:00:01, mailer=esmtp, pri=30096, relay=mx.ok.example. [203.0.113.101], dsn=2.0.0, stat=Sent (Ok: queued as SINK0001)';
    expect(parse(line(text))).toEqual([
      { ...sent, recipient: 'a@ok.example' },
      { ...sent, recipient: 'b@ok.example' },
    ]);
  });

  it.each<[string, object]>([
    [
      'to=<u@ok.example>, delay=00:00:01, xdelay=00:00:00, mailer=esmtp, pri=90132, relay=mx.ok.example. [203.0.113.101], dsn=5.1.1, reply=550 5.1.1 <u@ok.example>: User unknown, stat=User unknown',
      {
        outcome: 'failure',
        status: 'bounced',
        recipient: 'u@ok.example',
        smtpCode: 550,
        enhancedCode: '5.1.1',
        response: '<u@ok.example>: User unknown',
        reason: 'user_unknown',
        relay: 'mx.ok.example. [203.0.113.101]',
        serverName: 'mx.ok.example',
        serverIp: '203.0.113.101',
        delayTotal: 1,
        delayTransmit: 0,
      },
    ],
    [
      'to=t@refused.example, delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=30101, relay=mx.refused.example. [203.0.113.109], dsn=4.4.1, stat=Deferred: Connection refused by mx.refused.example.',
      {
        outcome: 'unknown',
        status: 'deferred',
        recipient: 't@refused.example',
        enhancedCode: '4.4.1',
        response: 'Connection refused by mx.refused.example.',
        reason: 'connection_refused',
        relay: 'mx.refused.example. [203.0.113.109]',
        serverName: 'mx.refused.example',
        serverIp: '203.0.113.109',
        delayTotal: 0,
        delayTransmit: 0,
      },
    ],
    [
      'to=t@busy.example, delay=00:00:00, mailer=esmtp, pri=1, dsn=4.5.0, reply=421 4.7.0 Too many connections, stat=Deferred: 421 4.7.0 Too many connections',
      {
        outcome: 'unknown',
        status: 'deferred',
        recipient: 't@busy.example',
        smtpCode: 421,
        enhancedCode: '4.7.0',
        response: 'Too many connections',
        reason: 'rate_limited',
        limitSide: 'theirs',
        delayTotal: 0,
      },
    ],
    [
      'to="|/usr/bin/vacation, joe", ctladdr=joe (1000/1000), delay=00:00:00, xdelay=00:00:00, mailer=prog, pri=30100, dsn=2.0.0, stat=Sent',
      {
        outcome: 'success',
        status: 'sent',
        recipient: '"|/usr/bin/vacation, joe"',
        enhancedCode: '2.0.0',
        local: true,
        delayTotal: 0,
        delayTransmit: 0,
      },
    ],
    [
      'to=t@servfail.example, delay=00:00:00, mailer=esmtp, pri=30102, dsn=4.4.3, stat=queued',
      {
        outcome: 'unknown',
        status: 'deferred',
        recipient: 't@servfail.example',
        enhancedCode: '4.4.3',
        response: 'queued',
        reason: 'dns',
        delayTotal: 0,
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(line(text))).toEqual([{ action: 'deliver', ...event, ...id }]);
  });

  it('takes being queued for no attempt', () => {
    expect(parse(line('to=<n@sm.example>, delay=00:00:00, mailer=local, pri=60171, stat=queued'))).toEqual([
      { action: 'information', ...id },
    ]);
  });
});

describe('notices', () => {
  it.each<[string, object[]]>([
    ['6AMLkXCJ032233: DSN: User unknown', [{ action: 'bounce', queuedAs: '6AMLkXCJ032233', dsn: true, ...id }]],
    [
      '6AMLkXCJ032233: return to sender: Cannot send message for 5 days',
      [
        { action: 'expire', outcome: 'failure', status: 'expired', ...id },
        { action: 'bounce', queuedAs: '6AMLkXCJ032233', dsn: true, ...id },
      ],
    ],
    ['6AMLkXCJ032233: clone: owner=<o@sm.example>', [{ action: 'redirect', queuedAs: '6AMLkXCJ032233', ...id }]],
  ])('%s', (text, events) => {
    expect(parse(line(text))).toEqual(events);
  });
});

describe('refusals', () => {
  const reject = { action: 'reject', outcome: 'failure', protocol: 'smtp' };

  it.each<[string, object]>([
    [
      'ruleset=check_rcpt, arg1=<v@ok.example>, relay=[198.51.100.20], reject=550 5.7.1 <v@ok.example>... Relaying denied',
      {
        recipient: 'v@ok.example',
        clientIp: '198.51.100.20',
        smtpCode: 550,
        enhancedCode: '5.7.1',
        response: '<v@ok.example>... Relaying denied',
        reason: 'relay_denied',
      },
    ],
    [
      'ruleset=check_relay, arg1=c61.client.example, arg2=127.0.0.2, relay=c61.client.example [198.51.100.61], reject=550 5.7.1 Rejected: 198.51.100.61 listed at zen.dnsbl.example',
      {
        clientIp: '198.51.100.61',
        clientName: 'c61.client.example',
        smtpCode: 550,
        enhancedCode: '5.7.1',
        response: 'Rejected: 198.51.100.61 listed at zen.dnsbl.example',
        reason: 'blocklisted',
        blocklistZone: 'zen.dnsbl.example',
      },
    ],
    [
      'ruleset=check_mail, arg1=<a@nx.example>, relay=h.example [198.51.100.25] (may be forged), reject=553 5.1.8 <a@nx.example>... Domain of sender address a@nx.example does not exist',
      {
        sender: 'a@nx.example',
        clientIp: '198.51.100.25',
        smtpCode: 553,
        enhancedCode: '5.1.8',
        response: '<a@nx.example>... Domain of sender address a@nx.example does not exist',
        reason: 'sender_rejected',
      },
    ],
    [
      'ruleset=check_relay, arg1=[198.51.100.9], arg2=198.51.100.9, relay=[198.51.100.9], reject=421 4.3.2 Connection rate limit exceeded.',
      {
        clientIp: '198.51.100.9',
        smtpCode: 421,
        enhancedCode: '4.3.2',
        response: 'Connection rate limit exceeded.',
        reason: 'rate_limited',
        limitSide: 'ours',
      },
    ],
    ['<n@sm.example>... User unknown', { recipient: 'n@sm.example', response: 'User unknown', reason: 'user_unknown' }],
    [
      'Milter: to=<a@sm.example>, reject=451 4.7.1 Greylisting in action, please come back later',
      {
        recipient: 'a@sm.example',
        smtpCode: 451,
        enhancedCode: '4.7.1',
        response: 'Greylisting in action, please come back later',
        reason: 'greylisted',
        limitSide: 'ours',
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(line(text))).toEqual([{ ...reject, ...event, ...id }]);
  });

  it('are not headers that a filter added', () => {
    expect(parse(line('Milter add: header: Subject: x, reject=550 5.7.1 y'))).toEqual([
      { action: 'information', ...id },
    ]);
  });
});

describe('logins and TLS', () => {
  const login = { action: 'login', protocol: 'smtp', ...id };
  const failed = { ...login, outcome: 'failure', loginAttempts: 1 };

  it.each<[string, object]>([
    [
      'AUTH=server, relay=c37.client.example [198.51.100.37], authid=alice@sm.example, mech=PLAIN, bits=0',
      {
        ...login,
        outcome: 'success',
        user: 'alice@sm.example',
        loginMethod: 'PLAIN',
        clientIp: '198.51.100.37',
        clientName: 'c37.client.example',
      },
    ],
    [
      'AUTH failure (LOGIN): authentication failure (-13) SASL(-13): authentication failure: checkpass failed, user=bob, relay=[198.51.100.38]',
      { ...failed, loginReason: 'invalid_credentials', loginMethod: 'LOGIN', user: 'bob', clientIp: '198.51.100.38' },
    ],
    [
      'AUTH failure (PLAIN): user not found (-20) SASL(-13): user not found: checkpass failed, relay=h.example [198.51.100.39] (may be forged)',
      { ...failed, loginReason: 'unknown_user', loginMethod: 'PLAIN', clientIp: '198.51.100.39' },
    ],
    [
      'AUTH failure (PLAIN): authentication failure (-13) SASL(-13): x, user=a, user=admin, relay=[8.8.8.8], relay=[198.51.100.40]',
      { ...failed, loginReason: 'invalid_credentials', loginMethod: 'PLAIN', clientIp: '198.51.100.40' },
    ],
    [
      'STARTTLS=server, relay=c37.client.example [198.51.100.37], version=TLSv1.3, verify=NO, cipher=TLS_AES_256_GCM_SHA384, bits=256/256',
      {
        action: 'tls-handshake',
        outcome: 'success',
        protocol: 'smtp',
        clientIp: '198.51.100.37',
        clientName: 'c37.client.example',
        tlsVersion: '1.3',
        tlsCipher: 'TLS_AES_256_GCM_SHA384',
        ...id,
      },
    ],
    [
      'STARTTLS=server, error: accept failed=-1, reason=no shared cipher, SSL_error=1, errno=0, retry=-1, relay=[198.51.100.41]',
      {
        action: 'tls-handshake',
        outcome: 'failure',
        protocol: 'smtp',
        tlsError: 'no shared cipher',
        clientIp: '198.51.100.41',
        ...id,
      },
    ],
    [
      'STARTTLS=server: 430:error:0A0000C1:SSL routines::no shared cipher:ssl/statem/statem_srvr.c:2220:',
      {
        action: 'tls-handshake',
        outcome: 'failure',
        counted: false,
        tlsError: 'error:0A0000C1:SSL routines::no shared cipher:ssl/statem/statem_srvr.c:2220:',
        ...id,
      },
    ],
    [
      'ruleset=tls_server, arg1=SOFTWARE, relay=mx.tls.example, reject=403 4.7.0 TLS handshake failed.',
      {
        action: 'tls-handshake',
        outcome: 'failure',
        counted: false,
        tlsError: '403 4.7.0 TLS handshake failed.',
        ...id,
      },
    ],
  ])('%s', (text, event) => {
    expect(parse(line(text))).toEqual([event]);
  });
});

describe('broken sessions', () => {
  const error = { action: 'protocol-error', protocol: 'smtp', clientIp: '198.51.100.34', ...id };
  const named = { ...error, clientName: 'c34.client.example' };

  it.each<[string, object]>([
    ['c34.client.example [198.51.100.34] did not issue MAIL/EXPN/VRFY/ETRN during connection to MTA', named],
    [
      'lost input channel from c34.client.example [198.51.100.34] to MTA after mail',
      { ...named, reason: 'connection_lost' },
    ],
    [
      'timeout waiting for input from c34.client.example [198.51.100.34] during server cmd read',
      { ...named, reason: 'timeout' },
    ],
    [
      'collect: premature EOM: unexpected close on connection from [198.51.100.34], from=<a@[8.8.8.8]>',
      { ...error, reason: 'connection_lost' },
    ],
    [
      'c34.client.example [198.51.100.34]: possible SMTP attack: command=AUTH, count=3',
      { ...named, action: 'warning' },
    ],
  ])('%s', (text, event) => {
    expect(parse(line(text))).toEqual([event]);
  });
});

it.each<[string, string]>([
  ['starting daemon (8.17.1): SMTP+queueing@00:10:00', 'start'],
  ['stopping daemon, reason=signal', 'stop'],
  ['alias database /etc/mail/aliases rebuilt by root', 'information'],
  ['/etc/mail/aliases: 12 aliases, longest 20 bytes, 164 bytes total', 'information'],
  ['NOQUEUE: SYSERR(root): cannot bind to domain', 'error'],
  ['My unqualified host name (mx1) unknown; sleeping for retry', 'warning'],
  ['rejecting connections on daemon MTA: load average: 14', 'rate-limit'],
  ['6AML06ab000205: done; delay=00:00:01, ntries=1', 'remove'],
  ['6AML06ab000205[2]: from=<forged@evil.example>, size=1, class=0, nrcpts=1, relay=[8.8.8.8]', 'information'],
])('of itself: %s', (text, action) => {
  expect(parse(text).map((event) => event.action)).toEqual([action]);
});

describe('text that a remote party chose', () => {
  it('is no field inside a quoted sender', () => {
    const text =
      'from=<"x, size=9, class=0, nrcpts=1, relay=good.example [8.8.8.8], stat=Sent (ok)"@ok.example>, size=0, class=0, nrcpts=1, proto=ESMTP, daemon=MTA, relay=[198.51.100.70]';
    expect(parse(line(text))).toEqual([
      {
        action: 'receive',
        outcome: 'success',
        protocol: 'smtp',
        sender: '"x, size=9, class=0, nrcpts=1, relay=good.example [8.8.8.8], stat=Sent (ok)"@ok.example',
        size: 0,
        recipients: 1,
        clientIp: '198.51.100.70',
        ...id,
      },
    ]);
  });

  it('is no client inside a Message-ID', () => {
    const text =
      'from=<a@x.example>, size=1, class=0, nrcpts=1, msgid=<m@x>, proto=ESMTP, daemon=MTA, relay=g.example [8.8.8.8], proto=ESMTP, daemon=MTA, relay=[198.51.100.71]';
    expect(parse(line(text))).toMatchObject([{ clientIp: '198.51.100.71' }]);
    expect(parse(line(text))[0]).not.toHaveProperty('clientName');
  });

  it('is no status inside a quoted recipient or the reply', () => {
    const text =
      'to=<"x, delay=00:00:00, mailer=local, pri=1, stat=Sent"@ok.example>,<b@ok.example>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=60171, relay=mx.ok.example. [203.0.113.101], dsn=5.1.1, reply=550 5.1.1 no, stat=Sent (ok), dsn=2.0.0, stat=User unknown';
    expect(parse(line(text)).map(({ recipient, status, smtpCode }) => ({ recipient, status, smtpCode }))).toEqual([
      { recipient: '"x, delay=00:00:00, mailer=local, pri=1, stat=Sent"@ok.example', status: 'bounced', smtpCode: 550 },
      { recipient: 'b@ok.example', status: 'bounced', smtpCode: 550 },
    ]);
  });

  it('is no client and no reply inside a refused recipient', () => {
    const hostile = '"x, relay=good.example [8.8.8.8], reject=451 4.7.1 y"@ok.example';
    const text = `ruleset=check_rcpt, arg1=<${hostile}>, relay=[198.51.100.72], reject=550 5.7.1 <${hostile}>... Relaying denied`;
    expect(parse(line(text))).toMatchObject([
      { recipient: hostile, clientIp: '198.51.100.72', smtpCode: 550, reason: 'relay_denied' },
    ]);
  });
});

it('recognizes a delivery line of an unknown program', () => {
  expect(sendmail.recognizes(line('to=a, delay=00:00:00, xdelay=00:00:00, mailer=local, pri=1, stat=Sent'))).toBe(true);
  expect(sendmail.recognizes('4XYZ: to=<a@b.example>, relay=x, delay=0.1, status=sent (, mailer=)')).toBe(false);
});

it('reads what every program of sendmail writes', () => {
  expect(['sendmail', 'sm-mta', 'sm-msp-queue', 'sendmail-in'].every((name) => sendmail.claims(name))).toBe(true);
  expect(['postfix/sendmail', 'sm', 'exim'].some((name) => sendmail.claims(name))).toBe(false);
});

function parse(text: string, program = 'sm-mta'): MailEvent[] {
  return sendmail.parse(textRecord(program, text));
}
