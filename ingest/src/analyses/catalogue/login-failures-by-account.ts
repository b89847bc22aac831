import { defineQuestion } from '../definition.ts';
import { byAnAccount, clients, failures, first, last, loginFailed } from '../vocabulary.ts';

export default defineQuestion({
  id: 'login-failures-by-account',
  title: 'Login failures of each account',
  question: 'Where do the failed logins of an account come from?',
  explanation:
    'For each account: how often a login failed, over which protocol, from how many addresses. With --account it is about one.',
  advice:
    'One address: ask the owner about a device with an old password. Many addresses: the name is on a list that bots work through; a long password is enough, and a second factor better.',
  grep: 'grep "auth failed" /var/log/mail.log | grep "user=<alice@example.com>"',
  where: [...loginFailed, byAnAccount],
  by: ['user.name', 'network.protocol'],
  metrics: [failures, clients, first, last],
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
