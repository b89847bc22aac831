import { defineQuestion } from '../definition.ts';
import { action, clients, counted, first, last, succeeded } from '../vocabulary.ts';

export default defineQuestion({
  id: 'logins',
  title: 'Logins that worked',
  question: 'Who logs in, and from how many addresses?',
  explanation: 'Successful logins by account and protocol. A session over SMTP that sends many messages is one login.',
  advice: 'An account with far more addresses than the others is shared, or stolen: see compromised-accounts.',
  grep: "grep -E 'Login: user=<|sasl_username=' /var/log/mail.log",
  where: [counted, action('login'), succeeded],
  by: ['user.name', 'network.protocol'],
  metrics: [{ id: 'logins', title: 'Logins', kind: 'count' }, clients, first, last],
  examples: [
    '2026-11-22T21:17:47.403890+00:00 mx1 postfix/submission/smtpd[7721]: 62964AB4011: client=c6.client.example[198.51.100.6], sasl_method=LOGIN, sasl_username=alice@lab.example',
  ],
});
