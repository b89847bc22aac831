import { defineQuestion } from '../definition.ts';
import { failures, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'smtp-login-failures',
  title: 'SMTP login failures',
  question: 'Who fails to log in for sending mail?',
  explanation:
    'Failed SMTP AUTH by account, address and reason. Older Postfix versions name no account in these lines; where Dovecot checks the password, its lines lend the name.',
  advice:
    'A guessed SMTP password is a spam run the next hour. Demand TLS and logins on ports 465 and 587 only, switch AUTH off on port 25, and block addresses that guess.',
  grep: 'grep "SASL .* authentication failed" /var/log/mail.log',
  where: [...loginFailed, { field: 'network.protocol', is: ['smtp'] }],
  by: ['user.name', 'source.ip', 'mail.login.reason'],
  metrics: [failures, last],
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
