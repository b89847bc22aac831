import { documentsOf, documentsOfLines, type TestDocument } from '../testing/documents.ts';

/** One test per row of the table "what counts": several records tell of a fact, one of them is counted. */

const stamp = '2026-11-22T21:18:20.100000+00:00 mx1';

describe('a login', () => {
  test('by SMTP that fails is told by Dovecot and by Postfix; Postfix counts, Dovecot lends the reason', async () => {
    const documents = await documentsOfLines([
      `${stamp} postfix/submission/smtpd[7772]: connect from unknown[198.51.100.10]`,
      `${stamp} dovecot: auth-worker(7727): conn unix:auth-worker (pid=4590,uid=106): auth-worker<93>: sql(alice@lab.example,198.51.100.10): Password mismatch`,
      `${stamp} postfix/submission/smtpd[7772]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example`,
      `${stamp} postfix/submission/smtpd[7772]: disconnect from unknown[198.51.100.10] ehlo=1 auth=0/1 quit=1 commands=2/3`,
    ]);
    expect(counted(documents, 'login')).toMatchObject([
      {
        'event.dataset': 'postfix',
        'event.outcome': 'failure',
        'network.protocol': 'smtp',
        'user.name': 'alice@lab.example',
        'source.ip': '198.51.100.10',
        'mail.login.reason': 'password_mismatch',
        'mail.login.attempts': 1,
      },
    ]);
  });

  test('by IMAP that fails is told by auth-worker and by imap-login', async () => {
    const documents = await documentsOfLines([
      `${stamp} dovecot: auth-worker(12875): conn unix:auth-worker (pid=4590,uid=106): auth-worker<200>: sql(pa@pf.example,198.51.100.104,<NAS7DuRgLbrGM2Ro>): unknown user`,
      `${stamp} dovecot: imap-login: Disconnected: Aborted login by logging out (auth failed, 1 attempts in 1 secs): user=<pa@pf.example>, method=PLAIN, rip=198.51.100.104, lip=203.0.113.40, session=<NAS7DuRgLbrGM2Ro>`,
    ]);
    expect(counted(documents, 'login')).toMatchObject([
      { 'network.protocol': 'imap', 'user.name': 'pa@pf.example', 'mail.login.reason': 'unknown_user' },
    ]);
  });

  test('is one login however many messages its session sends', async () => {
    const smtpd = `${stamp} postfix/submission/smtpd[7772]:`;
    const documents = await documentsOfLines([
      `${smtpd} connect from c3.client.example[198.51.100.3]`,
      `${smtpd} AAAAAAAAAA1: client=c3.client.example[198.51.100.3], sasl_method=LOGIN, sasl_username=bob@lab.example`,
      `${smtpd} AAAAAAAAAA2: client=c3.client.example[198.51.100.3], sasl_method=LOGIN, sasl_username=bob@lab.example`,
      `${smtpd} disconnect from c3.client.example[198.51.100.3] ehlo=1 auth=1 mail=2 commands=4`,
    ]);
    expect(documents.filter(({ fields }) => fields['event.action'] === 'login')).toHaveLength(2);
    expect(counted(documents, 'login')).toHaveLength(1);
  });

  test('of Exim stands on the message that it sends, once per session', async () => {
    const documents = await documentsOfLines([
      '2026-11-22 21:25:17 1xVF3l-0004ft-09 <= carol@ok.example H=c4.client.example [198.51.100.4]:49571 P=esmtpa A=login:carol@lab.example S=262 id=1.lab@client.example for r25@tls.example',
      '2026-11-22 21:25:18 1xVF3l-0004ft-10 <= carol@ok.example H=c4.client.example [198.51.100.4]:49571 P=esmtpa A=login:carol@lab.example S=262 id=2.lab@client.example for r25@tls.example',
    ]);
    expect(counted(documents, 'login')).toMatchObject([
      { 'user.name': 'carol@lab.example', 'source.ip': '198.51.100.4', 'event.outcome': 'success' },
    ]);
    expect(counted(documents, 'receive')).toHaveLength(2);
  });

  test('that works after failures says how many', async () => {
    const failure = (attempts: number) =>
      `${stamp} dovecot: imap-login: Disconnected: Connection closed (auth failed, ${attempts} attempts in 6 secs): user=<eve@lab.example>, method=PLAIN, rip=198.51.100.9, lip=203.0.113.40, session=<s${attempts}>`;
    const documents = await documentsOfLines([
      failure(3),
      failure(2),
      `${stamp} dovecot: imap-login: Login: user=<eve@lab.example>, method=PLAIN, rip=198.51.100.9, lip=203.0.113.40, mpid=1, session=<ok1>`,
      `${stamp} dovecot: imap-login: Login: user=<eve@lab.example>, method=PLAIN, rip=198.51.100.9, lip=203.0.113.40, mpid=2, session=<ok2>`,
    ]);
    const successes = counted(documents, 'login').filter((fields) => fields['event.outcome'] === 'success');
    expect(successes.map((fields) => fields['mail.login.failures_before'])).toEqual([5, undefined]);
  });
});

describe('a message', () => {
  const arrival = [
    `${stamp} postfix/smtpd[1]: 4BC: client=c2.client.example[198.51.100.2]`,
    `${stamp} postfix/cleanup[2]: 4BC1234: message-id=<1.lab@client.example>`,
  ];
  const queued = `${stamp} postfix/qmgr[3]: 4BC1234: from=<a@ok.example>, size=377, nrcpt=1 (queue active)`;

  test('is counted on the first of the queue manager’s lines, which it repeats at each retry', async () => {
    const documents = await documentsOfLines([...arrival.slice(1), queued, queued]);
    expect(counted(documents, 'receive')).toHaveLength(1);
    expect(documents.filter(({ fields }) => fields['mail.size'] === 377)).toHaveLength(2);
  });

  test('that comes back from a content filter is counted once, and its delivery too', async () => {
    const documents = await documentsOfLines([
      `${stamp} postfix/smtpd[1]: AAA1234: client=c2.client.example[198.51.100.2], sasl_method=PLAIN, sasl_username=bob@lab.example`,
      `${stamp} postfix/cleanup[2]: AAA1234: message-id=<1.lab@client.example>`,
      `${stamp} postfix/qmgr[3]: AAA1234: from=<bob@lab.example>, size=377, nrcpt=1 (queue active)`,
      `${stamp} postfix/smtpd[5]: connect from localhost[127.0.0.1]`,
      `${stamp} postfix/smtpd[5]: BBB1234: client=localhost[127.0.0.1]`,
      `${stamp} postfix/cleanup[2]: BBB1234: message-id=<1.lab@client.example>`,
      `${stamp} postfix/qmgr[3]: BBB1234: from=<bob@lab.example>, size=900, nrcpt=1 (queue active)`,
      `${stamp} postfix/smtp[7]: AAA1234: to=<r1@ok.example>, relay=127.0.0.1[127.0.0.1]:10024, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as BBB1234)`,
      `${stamp} postfix/smtp[8]: BBB1234: to=<r1@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as SINK1)`,
    ]);
    expect(counted(documents, 'receive')).toMatchObject([{ 'email.local_id': 'AAA1234', 'mail.size': 377 }]);
    expect(counted(documents, 'deliver')).toMatchObject([
      {
        'email.local_id': 'BBB1234',
        'mail.parent_id': 'AAA1234',
        'user.name': 'bob@lab.example',
        'source.ip': '198.51.100.2',
        'email.message_id': '1.lab@client.example',
        'mail.join': 'full',
        'email.direction': 'outbound',
      },
    ]);
  });
});

describe('a delivery', () => {
  test('by LMTP is told by Postfix and by Dovecot; Postfix counts', async () => {
    const documents = await documentsOfLines([
      `${stamp} postfix/smtpd[1]: AAA1234: client=c2.client.example[198.51.100.2]`,
      `${stamp} postfix/cleanup[2]: AAA1234: message-id=<1.lab@client.example>`,
      `${stamp} postfix/qmgr[3]: AAA1234: from=<a@ok.example>, size=377, nrcpt=1 (queue active)`,
      `${stamp} dovecot: lmtp(alice@lab.example)<7737><iLtOGENcA2s5HgAAsaje+g>: msgid=<1.lab@client.example>: saved mail to INBOX`,
      `${stamp} postfix/lmtp[4]: AAA1234: to=<alice@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.02, delays=0.01/0/0/0.01, dsn=2.0.0, status=sent (250 2.0.0 <alice@lab.example> iLtOGENcA2s5HgAAsaje+g Saved)`,
    ]);
    expect(counted(documents, 'deliver')).toMatchObject([
      { 'event.dataset': 'postfix', 'email.direction': 'inbound', 'mail.final': true, 'mail.attempt': 1 },
    ]);
    const told = documents.filter(({ fields }) => fields['event.action'] === 'deliver');
    expect(told).toHaveLength(2);
  });

  test.each([
    ['Dovecot first', 0],
    ['Postfix first', 1],
  ])('of a message that began before the log is joined by the LMTP session: %s', async (_, first) => {
    const lines = [
      `${stamp} dovecot: lmtp(alice@lab.example)<7715><WJH4BD1cA2sjHgAAsaje+g>: msgid=<1.lab@client.example>: saved mail to INBOX`,
      `${stamp} postfix/lmtp[7631]: 1381BAB40E1: to=<alice@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.02, delays=0.01/0/0/0.01, dsn=2.0.0, status=sent (250 2.0.0 <alice@lab.example> WJH4BD1cA2sjHgAAsaje+g Saved)`,
    ];
    const documents = await documentsOfLines(first === 0 ? lines : lines.toReversed());
    expect(documents).toHaveLength(2);
    expect(counted(documents, 'deliver')).toHaveLength(1);
  });

  test('of Dovecot alone is counted: there is no mail server’s log to tell it', async () => {
    const documents = await documentsOfLines([
      `${stamp} dovecot: lmtp(alice@lab.example)<7737><iLtOGENcA2s5HgAAsaje+g>: msgid=<1.lab@client.example>: saved mail to INBOX`,
    ]);
    expect(counted(documents, 'deliver')).toHaveLength(1);
  });

  test('that a remote server answers with an id of ours stays counted', async () => {
    const documents = await documentsOfLines([
      `${stamp} postfix/smtpd[1]: AAA1234: client=c2.client.example[198.51.100.2]`,
      `${stamp} postfix/smtpd[1]: BBB1234: client=c2.client.example[198.51.100.2]`,
      `${stamp} postfix/smtp[8]: AAA1234: to=<r1@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as BBB1234)`,
    ]);
    expect(counted(documents, 'deliver')).toHaveLength(1);
  });

  test('is numbered by recipient, and the last word is final', async () => {
    const attempt = (status: string, text: string) =>
      `${stamp} postfix/smtp[8]: AAA1234: to=<r1@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=0.1, delays=0/0/0/0.1, dsn=4.0.0, status=${status} (${text})`;
    const documents = await documentsOfLines([
      `${stamp} postfix/smtpd[1]: AAA1234: client=c2.client.example[198.51.100.2]`,
      attempt(
        'deferred',
        'host mx.ok.example[203.0.113.101] said: 451 4.7.1 Greylisted, try again (in reply to RCPT TO command)',
      ),
      attempt('deferred', 'connect to mx.ok.example[203.0.113.101]:25: Connection refused'),
      attempt('sent', '250 2.0.0 Ok'),
    ]);
    expect(
      counted(documents, 'deliver').map((fields) => [
        fields['mail.attempt'],
        fields['mail.status'],
        fields['mail.final'],
        fields['mail.reason'],
      ]),
    ).toEqual([
      [1, 'deferred', undefined, 'greylisted'],
      [2, 'deferred', undefined, 'connection_refused'],
      [3, 'sent', true, undefined],
    ]);
  });

  test('given up because of its age speaks for every recipient that still waits', async () => {
    const deferred = (to: string) =>
      `${stamp} postfix/smtp[8]: AAA1234: to=<${to}>, relay=none, delay=0.1, delays=0/0/0/0.1, dsn=4.4.1, status=deferred (connect to mx.ok.example[203.0.113.101]:25: Connection timed out)`;
    const documents = await documentsOfLines([
      `${stamp} postfix/smtpd[1]: AAA1234: client=c2.client.example[198.51.100.2]`,
      deferred('r1@ok.example'),
      deferred('r2@ok.example'),
      `${stamp} postfix/qmgr[3]: AAA1234: from=<a@ok.example>, status=expired, returned to sender`,
    ]);
    const expired = documents.filter(({ fields }) => fields['event.action'] === 'expire');
    expect(expired.map(({ fields }) => fields['email.to.address'])).toEqual([['r1@ok.example'], ['r2@ok.example']]);
    expect(new Set(expired.map(({ id }) => id)).size).toBe(2);
    expect(expired.every(({ fields }) => fields['mail.final'] === true)).toBe(true);
  });
});

describe('a rejection', () => {
  const line =
    '2026-11-22 21:26:09 H=(c25.client.example) [198.51.100.25]:35921 F=<s@ok.example> rejected RCPT <victim@ok.example>: relay not permitted\n';

  test('in the rejectlog is a copy where the mainlog is read too', async () => {
    const documents = await documentsOf([
      { name: 'mainlog', bytes: Buffer.from(line) },
      { name: 'rejectlog', bytes: Buffer.from(line), isCopy: true },
    ]);
    expect(documents).toHaveLength(2);
    expect(counted(documents, 'reject')).toMatchObject([{ 'mail.reason': 'relay_denied', 'log.file.path': 'mainlog' }]);
  });

  test('that Exim writes twice to syslog is one', async () => {
    const syslog = `Nov 22 21:36:31 mx1 exim[28559]: ${line.trim()}`;
    const documents = await documentsOfLines([syslog, syslog]);
    expect(counted(documents, 'reject')).toHaveLength(1);
  });

  test('that Postfix writes twice is two attempts', async () => {
    const reject = `${stamp} postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[198.51.100.25]: 554 5.7.1 <v@ok.example>: Relay access denied; from=<s@ok.example> to=<v@ok.example> proto=ESMTP helo=<x>`;
    expect(counted(await documentsOfLines([reject, reject]), 'reject')).toHaveLength(2);
  });

  test('in an authenticated session names its login', async () => {
    const smtpd = `${stamp} postfix/submission/smtpd[9]:`;
    const documents = await documentsOfLines([
      `${smtpd} connect from c3.client.example[198.51.100.3]`,
      `${smtpd} AAA1234: client=c3.client.example[198.51.100.3], sasl_method=LOGIN, sasl_username=bob@lab.example`,
      `${smtpd} NOQUEUE: reject: RCPT from c3.client.example[198.51.100.3]: 550 5.1.1 <no@lab.example>: Recipient address rejected: User unknown; from=<bob@lab.example> to=<no@lab.example> proto=ESMTP helo=<x>`,
    ]);
    expect(counted(documents, 'reject')).toMatchObject([
      { 'user.name': 'bob@lab.example', 'mail.join': 'full', 'email.direction': 'internal', 'mail.final': true },
    ]);
  });
});

describe('a TLS failure', () => {
  const smtp = `${stamp} postfix/smtp[7880]:`;
  const failed = `${smtp} SSL_connect error to mx.badtls.example[203.0.113.110]:25: -1`;
  const library = `${smtp} warning: TLS library problem: error:0A00010B:SSL routines::wrong version number:../ssl/record/ssl3_record.c:350:`;
  const status = `${smtp} 7A0A6AB41D7: to=<t1@badtls.example>, relay=mx.badtls.example[203.0.113.110]:25, delay=0.01, delays=0/0/0.01/0, dsn=4.7.5, status=deferred (Cannot start TLS: handshake failure)`;

  test('of a delivery is counted on its status= line', async () => {
    const documents = await documentsOfLines([failed, library, status]);
    expect(documents.map(({ fields }) => [fields['event.action'], fields['mail.counted']])).toEqual([
      ['tls-handshake', false],
      ['tls-handshake', false],
      ['deliver', true],
    ]);
    expect(countedTlsFailures(documents)).toMatchObject([
      {
        'event.action': 'deliver',
        'mail.reason': 'tls',
        'mail.tls.error': expect.stringContaining('wrong version number'),
      },
    ]);
  });

  test('of two recipients’ delivery is one failure and two delivery attempts', async () => {
    const documents = await documentsOfLines([failed, library, status, status.replace('t1@', 't2@')]);
    expect(counted(documents, 'deliver')).toHaveLength(2);
    expect(countedTlsFailures(documents)).toHaveLength(1);
  });

  test('of an Exim delivery is counted once, on its first line', async () => {
    const documents = await documentsOfLines([
      '2026-11-22 21:25:17 1xVF3l-0004ft-09 <= carol@ok.example H=c4.client.example [198.51.100.4]:49571 P=esmtp S=262 id=1.lab@client.example for t@badtls.example',
      '2026-11-22 21:25:18 1xVF3l-0004ft-09 H=mx.badtls.example [203.0.113.110]: TLS error on connection (SSL_connect): error:0A00010B:SSL routines::wrong version number',
      '2026-11-22 21:25:18 1xVF3l-0004ft-09 == t@badtls.example R=dnslookup T=remote_smtp defer (-37) H=mx.badtls.example [203.0.113.110]: TLS session: (SSL_connect): error:0A00010B:SSL routines::wrong version number',
    ]);
    expect(countedTlsFailures(documents)).toMatchObject([{ 'event.action': 'tls-handshake' }]);
    expect(counted(documents, 'deliver')).toMatchObject([{ 'mail.reason': 'tls' }]);
  });

  test('of a client is counted on the handshake’s line, which gets the library’s reason', async () => {
    const smtpd = `${stamp} postfix/smtpd[77]:`;
    const documents = await documentsOfLines([
      `${smtpd} connect from c1.client.example[198.51.100.1]`,
      `${smtpd} SSL_accept error from c1.client.example[198.51.100.1]: -1`,
      `${smtpd} warning: TLS library problem: error:0A000102:SSL routines::unsupported protocol:../ssl/statem/statem_srvr.c:1657:`,
      `${smtpd} lost connection after STARTTLS from c1.client.example[198.51.100.1]`,
    ]);
    expect(countedTlsFailures(documents)).toMatchObject([
      {
        'event.action': 'tls-handshake',
        'source.ip': '198.51.100.1',
        'mail.tls.error': expect.stringContaining('unsupported protocol'),
      },
    ]);
  });

  test('at the very end of the log is not lost', async () => {
    expect(countedTlsFailures(await documentsOfLines([failed]))).toHaveLength(1);
  });
});

describe('an authentication result', () => {
  test('is one per message and mechanism', async () => {
    const documents = await documentsOfLines([
      `${stamp} postfix/smtpd[1]: AAA1234: client=c1.client.example[198.51.100.1]`,
      `${stamp} opendkim[4717]: AAA1234: DKIM verification successful`,
      `${stamp} opendkim[4717]: AAA1234: DKIM verification successful`,
      `${stamp} opendmarc[4718]: AAA1234: spfpass.example pass`,
    ]);
    expect(counted(documents, 'authentication-check').map((fields) => fields['mail.verdicts'])).toEqual([
      ['dkim'],
      ['dmarc'],
    ]);
  });

  test('on Exim’s arrival line is the one that its DKIM line told before', async () => {
    const documents = await documentsOfLines([
      '2026-11-22 21:25:17 1xVF3l-0004ft-09 DKIM: d=ok.example s=s1 c=relaxed/relaxed a=rsa-sha256 b=2048 [verification succeeded]',
      '2026-11-22 21:25:17 1xVF3l-0004ft-09 <= carol@ok.example H=c4.client.example [198.51.100.4]:49571 P=esmtp S=262 DKIM=ok.example id=1.lab@client.example for a@exim.example',
    ]);
    expect(documents.filter(({ fields }) => fields['mail.verdicts'] !== undefined)).toHaveLength(1);
  });

  test('of SPF is counted once where a policy server and a filter check the same client and domain', async () => {
    const documents = await documentsOfLines([
      `${stamp} policyd-spf[12073]: : prepend Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=198.51.100.1; helo=c1.client.example; envelope-from=joe@spfpass.example; receiver=lab.example `,
      `${stamp} postfix/smtpd[1]: AAA1234: client=c1.client.example[198.51.100.1]`,
      `${stamp} opendmarc[4718]: AAA1234: SPF(mailfrom): spfpass.example pass`,
    ]);
    expect(counted(documents, 'authentication-check')).toMatchObject([
      { 'event.dataset': 'policyd-spf', 'event.outcome': 'success' },
    ]);
  });

  test('of SPF before a message that is in the queue is not the one of the client’s next message', async () => {
    const documents = await documentsOfLines([
      `${stamp} policyd-spf[12073]: : prepend Received-SPF: Pass (mailfrom) identity=mailfrom; client-ip=198.51.100.1; helo=c1.client.example; envelope-from=joe@spfpass.example; receiver=lab.example `,
      `${stamp} postfix/smtpd[1]: AAA1234: client=c1.client.example[198.51.100.1]`,
      `${stamp} postfix/qmgr[2]: AAA1234: from=<joe@spfpass.example>, size=392, nrcpt=1 (queue active)`,
      `${stamp} postfix/smtpd[3]: BBB1234: client=c1.client.example[198.51.100.1]`,
      `${stamp} opendmarc[4718]: BBB1234: SPF(mailfrom): spfpass.example pass`,
    ]);
    expect(counted(documents, 'authentication-check')).toHaveLength(2);
  });
});

function counted(documents: readonly TestDocument[], action: string) {
  return documents
    .map(({ fields }) => fields)
    .filter((fields) => fields['event.action'] === action && fields['mail.counted']);
}

function countedTlsFailures(documents: readonly TestDocument[]) {
  return documents
    .map(({ fields }) => fields)
    .filter((fields) => fields['mail.tls.error'] !== undefined && fields['mail.counted']);
}
