import { defineQuestion } from '../definition.ts';
import { failures, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'pop3-login-failures',
  title: 'POP3 login failures',
  question: 'Who fails to log in over POP3?',
  explanation: 'Failed POP3 logins by account, address and reason.',
  advice:
    'Few people use POP3 on purpose: consider to close it for those who do not. Many accounts from one address: block it.',
  grep: 'grep "pop3-login" /var/log/mail.log | grep -i "auth failed"',
  where: [...loginFailed, { field: 'network.protocol', is: ['pop3'] }],
  by: ['user.name', 'source.ip', 'mail.login.reason'],
  metrics: [failures, last],
  examples: [
    '2026-11-22T21:21:22.230526+00:00 mx1 dovecot: pop3-login: Disconnected: Aborted login by logging out (auth failed, 1 attempts in 1 secs): user=<grace@lab.example>, method=PLAIN, rip=198.51.100.106, lip=203.0.113.40, session=<hGcPD+RgwdbGM2Rq>',
  ],
});
