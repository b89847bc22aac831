import { defineQuestion } from '../definition.ts';
import { accounts, clients, failures, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'login-failures-by-reason',
  title: 'Login failures by reason',
  question: 'Why do logins fail?',
  explanation:
    'Failed logins by protocol and reason. "no_attempt" never stands here: a session that ends without a try is no failed login.',
  advice:
    '"temporary" means that the authentication server did not answer: that is ours to repair. "plaintext_refused" is a client without TLS: show its owner how to switch it on.',
  where: loginFailed,
  by: ['network.protocol', 'mail.login.reason'],
  metrics: [failures, accounts, clients],
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
