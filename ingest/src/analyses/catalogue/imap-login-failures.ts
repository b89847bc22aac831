import { defineQuestion } from '../definition.ts';
import { failures, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'imap-login-failures',
  title: 'IMAP login failures',
  question: 'Who fails to log in over IMAP?',
  explanation: 'Failed IMAP logins by account, address and reason.',
  advice:
    'A device that keeps trying shows as one account from one address at even intervals: tell its owner. Many accounts from one address: block it.',
  grep: 'grep "imap-login" /var/log/mail.log | grep -i "auth failed"',
  where: [...loginFailed, { field: 'network.protocol', is: ['imap'] }],
  by: ['user.name', 'source.ip', 'mail.login.reason'],
  metrics: [failures, last],
  examples: [
    '2026-11-22T21:20:35.531974+00:00 mx1 dovecot: imap-login: Disconnected: Aborted login by logging out (auth failed, 1 attempts in 0 secs): user=<alice@lab.example>, method=PLAIN, rip=198.51.100.101, lip=203.0.113.40, session=<5oZGDORg7ZnGM2Rl>',
  ],
});
