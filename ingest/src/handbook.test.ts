import { documentsOfLines } from './testing/documents.ts';

/** The two lines that the mail administrator's handbook prints as examples: every fact of the line in its field. */

test('the handbook’s failed login', async () => {
  const [document] = await documentsOfLines([
    'Jan 5 12:00:01 server dovecot: auth: Failed login (auth failed, 2 attempts): user=<admin@example.com>, method=PLAIN, rip=192.168.0.1',
  ]);
  expect(document?.fields).toMatchObject({
    '@timestamp': '2026-01-05T12:00:01.000Z',
    'host.name': 'server',
    'event.dataset': 'dovecot',
    'event.action': 'login',
    'event.outcome': 'failure',
    'mail.counted': true,
    'user.name': 'admin@example.com',
    'user.domain': 'example.com',
    'source.ip': '192.168.0.1',
    'mail.login.method': 'PLAIN',
    'mail.login.attempts': 2,
  });
});

test('the handbook’s relay attempt', async () => {
  const [document] = await documentsOfLines([
    'Jan 5 12:15:30 server postfix/smtpd[1234]: NOQUEUE: reject: RCPT from unknown[192.168.0.2]: 554 5.7.1 Relay access denied; from=<user@domain.com> to=<recipient@otherdomain.com>',
  ]);
  expect(document?.fields).toMatchObject({
    '@timestamp': '2026-01-05T12:15:30.000Z',
    'host.name': 'server',
    'process.name': 'postfix/smtpd',
    'process.pid': 1234,
    'event.action': 'reject',
    'event.outcome': 'failure',
    'mail.counted': true,
    'mail.reason': 'relay_denied',
    'mail.smtp.code': 554,
    'mail.smtp.enhanced_code': '5.7.1',
    'source.ip': '192.168.0.2',
    'email.from.address': ['user@domain.com'],
    'email.to.address': ['recipient@otherdomain.com'],
  });
});
