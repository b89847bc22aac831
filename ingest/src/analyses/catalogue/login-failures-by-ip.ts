import { defineQuestion } from '../definition.ts';
import { accounts, failures, first, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'login-failures-by-ip',
  title: 'Login failures by address',
  question: 'From which addresses do logins fail?',
  explanation: 'Failed logins by client address, with the number of accounts that were tried from it.',
  advice:
    'Many accounts from one address is guessing: block it (maillens suspicious prints the rules). One account from one address is more likely a person.',
  grep: "grep 'auth failed' /var/log/mail.log | grep -o 'rip=[0-9.]*' | sort | uniq -c | sort -rn",
  where: loginFailed,
  by: ['source.ip'],
  metrics: [failures, accounts, first, last],
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
