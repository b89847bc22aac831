import { defineQuestion } from '../definition.ts';
import { byAnAccount, clients, failures, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'login-failures-by-user',
  title: 'User names that fail most',
  question: 'Which user names are tried most?',
  explanation: 'The user names of failed logins, whether they exist or not, with the reason where the log tells it.',
  advice:
    'Names like admin, test or info that you do not have are guessing, and harmless by themselves. A real name at the top deserves a look at its addresses.',
  grep: "grep 'auth failed' /var/log/mail.log | grep -o 'user=<[^>]*>' | sort | uniq -c | sort -rn | head",
  where: [...loginFailed, byAnAccount],
  by: ['user.name'],
  metrics: [
    failures,
    clients,
    {
      id: 'unknown_user',
      title: 'As unknown user',
      kind: 'count',
      where: [{ field: 'mail.login.reason', is: ['unknown_user'] }],
    },
    last,
  ],
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
