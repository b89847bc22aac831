import { defineQuestion } from '../definition.ts';
import { accounts, clients, failures, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'login-failures-by-domain',
  title: 'Login failures by domain',
  question: 'Which domain is under attack?',
  explanation:
    'Failed logins by the domain of the account. Accounts without a domain stand in the group without a name.',
  advice: 'A domain that stands out is being targeted: tell its owner, and look at its accounts with --domain.',
  grep: 'grep "auth failed" /var/log/mail.log | grep "@example.com"',
  where: loginFailed,
  by: ['user.domain'],
  metrics: [failures, accounts, clients, last],
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
