import { defineQuestion } from '../definition.ts';
import { failures, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'login-failures',
  title: 'Login failures',
  question: 'Who fails to log in, from where, and why?',
  explanation:
    'Every failed login over SMTP, IMAP, POP3 and ManageSieve, each counted once however many lines of the log tell of it. A line that tells of several attempts counts as many.',
  advice:
    'Many accounts from one address: somebody is guessing, see suspicious-ips. One account from its usual address: a device with an old password. "unknown_user" for names that never existed is guessing too.',
  grep: 'grep -iE "auth failed|invalid password|authentication failed" /var/log/mail.log',
  where: loginFailed,
  by: ['user.name', 'source.ip', 'mail.login.reason'],
  metrics: [failures, last],
  alert: {
    metric: 'failures',
    threshold: 50,
    windowMinutes: 10,
    severity: 'warning',
    summary: 'Many failed logins of one account from one address',
  },
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
