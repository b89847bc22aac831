import { documentsOfLines, type TestDocument } from '../testing/documents.ts';

/** Lines of filters and password daemons beside the mail server's: what they lend, and that nothing is counted twice. */

const stamp = '2026-11-22T21:18:20.100000+00:00 mx1';
const smtpd = `${stamp} postfix/smtpd[9559]:`;
const failure = (client: string, method = 'LOGIN') =>
  `${smtpd} warning: unknown[${client}]: SASL ${method} authentication failed: authentication failure`;

describe('a login that saslauthd refused', () => {
  const refused = (user: string, pid = 4897) =>
    `${stamp} saslauthd[${pid}]: do_auth         : auth failure: [user=${user}] [service=smtp] [realm=] [mech=pam] [reason=PAM auth error]`;

  test('is told by Postfix with the account, and counted once', async () => {
    const documents = await documentsOfLines([refused('alice'), failure('198.51.100.10')]);
    expect(counted(documents, 'login')).toMatchObject([
      { 'event.dataset': 'postfix', 'user.name': 'alice', 'source.ip': '198.51.100.10' },
    ]);
  });

  test('lends nothing where two accounts wait', async () => {
    const documents = await documentsOfLines([
      refused('alice'),
      refused('bob', 4898),
      failure('198.51.100.10'),
      failure('198.51.100.11'),
    ]);
    expect(counted(documents, 'login').map((fields) => fields['user.name'])).toEqual([undefined, undefined]);
  });

  test('lends its account once', async () => {
    const documents = await documentsOfLines([refused('alice'), failure('198.51.100.10'), failure('198.51.100.11')]);
    expect(counted(documents, 'login').map((fields) => fields['user.name'])).toEqual(['alice', undefined]);
  });

  test('lends nothing to a mechanism that no password goes through, nor after a while', async () => {
    const late = failure('198.51.100.11').replace('21:18:20', '21:18:26');
    const documents = await documentsOfLines([refused('alice'), failure('198.51.100.10', 'CRAM-MD5'), late]);
    expect(counted(documents, 'login').map((fields) => fields['user.name'])).toEqual([undefined, undefined]);
  });

  test('by Plesk keeps the exact reason of its first line', async () => {
    const documents = await documentsOfLines([
      `${stamp} plesk_saslauthd[11166]: No such user 'a@lab.example' in mail authorization database`,
      `${stamp} plesk_saslauthd[11166]: failed mail authentication attempt for user 'a@lab.example' (password len=10)`,
      failure('198.51.100.10'),
    ]);
    expect(counted(documents, 'login')).toMatchObject([
      { 'user.name': 'a@lab.example', 'mail.login.reason': 'unknown_user' },
    ]);
  });
});

describe('a message that Amavis stopped behind the queue', () => {
  const arrival = [
    `${smtpd} A2B2C3D4E5: client=unknown[198.51.100.8]`,
    `${stamp} postfix/cleanup[802]: A2B2C3D4E5: message-id=<am2@client.example>`,
    `${stamp} postfix/qmgr[803]: A2B2C3D4E5: from=<win@evil.example>, size=2997, nrcpt=1 (queue active)`,
  ];
  const answered = (relay: string, answer: string) =>
    `${stamp} postfix/smtp[806]: A2B2C3D4E5: to=<alice@lab.example>, relay=${relay}, delay=1.1, delays=0/0/0/1.1, dsn=2.7.0, status=sent (${answer})`;
  const filter = '127.0.0.1[127.0.0.1]:10024';
  const blocked = `${stamp} amavis[3491]: (03491-02) Blocked INFECTED (Eicar) {BouncedInbound}, [198.51.100.8]:1 <win@evil.example> -> <alice@lab.example>, Queue-ID: A2B2C3D4E5, mail_id: x1, Hits: -, size: 2997, 9 ms`;

  test('is discarded, and counted once, by the mail server’s line', async () => {
    const documents = await documentsOfLines([
      ...arrival,
      answered(filter, '250 2.7.0 Ok, discarded, id=03491-02 - INFECTED: Eicar'),
    ]);
    expect(counted(documents, 'deliver')).toMatchObject([
      { 'mail.status': 'discarded', 'mail.reason': 'virus', 'event.outcome': 'success', 'mail.final': true },
    ]);
  });

  test('or bounced, for the reason that Amavis wrote', async () => {
    const documents = await documentsOfLines([
      ...arrival,
      blocked,
      answered(filter, '250 2.5.0 Ok, id=03491-02, BOUNCE'),
    ]);
    expect(counted(documents, 'reject')).toEqual([]);
    expect(counted(documents, 'deliver')).toMatchObject([
      { 'mail.status': 'bounced', 'mail.reason': 'virus', 'event.outcome': 'failure' },
    ]);
  });

  test('is delivered where a remote server answers so', async () => {
    const documents = await documentsOfLines([
      ...arrival,
      answered('mx.ok.example[203.0.113.101]:25', '250 2.7.0 Ok, discarded, id=03491-02 - spam'),
    ]);
    expect(counted(documents, 'deliver')).toMatchObject([{ 'mail.status': 'sent' }]);
  });
});

test('a check that SpamAssassin repeats is counted once', async () => {
  const documents = await documentsOfLines([
    `${smtpd} A2B2C3D4E5: client=unknown[198.51.100.8]`,
    `${stamp} postfix/cleanup[802]: A2B2C3D4E5: message-id=<sa1@client.example>`,
    `${stamp} opendkim[55]: A2B2C3D4E5: DKIM verification successful`,
    `${stamp} spamd[8772]: spamd: result: .  0 - DKIM_VALID,SPF_PASS scantime=2.2,size=2979,user=u,uid=114,required_score=5.0,rhost=::1,raddr=::1,rport=1,mid=<sa1@client.example>,autolearn=no`,
  ]);
  expect(counted(documents, 'authentication-check').map((fields) => fields['mail.verdicts'])).toEqual([
    ['dkim'],
    ['spf'],
  ]);
});

test('a refusal in words that say nothing has the reason that the filter gave', async () => {
  const documents = await documentsOfLines([
    `${smtpd} 92D23212: client=c161.client.example[198.51.100.161]`,
    `${stamp} rspamd[73]: <fd7f3d>; proxy; rspamd_task_write_log: id: <23.lab@client.example>, qid: <92D23212>, ip: 198.51.100.161, from: <news@plain.example>, (default: F (soft reject): [5.00/15.00] [LAB_WATCHES(5.00){},GREYLIST(0.00){greylisted;new record;}]), len: 168, time: 1.4ms`,
    `${stamp} postfix/cleanup[258]: 92D23212: milter-reject: END-OF-MESSAGE from c161.client.example[198.51.100.161]: 4.7.1 Try again later; from=<news@plain.example> to=<bob@lab.example> proto=ESMTP helo=<client.example>`,
  ]);
  expect(counted(documents, 'reject')).toMatchObject([
    { 'event.dataset': 'postfix', 'mail.reason': 'greylisted', 'mail.limit.side': 'ours' },
  ]);
});

test('the reply before Courier’s status is the reason of the attempt', async () => {
  const line = 'id=0038C082.4D026173.000051A5,from=<s@a.example>,addr=<r@b.example>';
  const documents = await documentsOfLines([
    `${stamp} courierd: newmsg,id=0038C082.4D026173.000051A5: dns; localhost (localhost [127.0.0.1])`,
    `${stamp} courieresmtp: ${line}: 550 5.1.1 User unknown`,
    `${stamp} courieresmtp: ${line},status: failure`,
  ]);
  expect(counted(documents, 'deliver')).toMatchObject([
    { 'mail.status': 'bounced', 'mail.reason': 'user_unknown', 'mail.smtp.code': 550 },
  ]);
});

function counted(documents: TestDocument[], action: string) {
  return documents
    .map(({ fields }) => fields)
    .filter((fields) => fields['event.action'] === action && fields['mail.counted']);
}
