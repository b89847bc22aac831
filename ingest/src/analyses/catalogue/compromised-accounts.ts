import { defineQuestion } from '../definition.ts';
import { action, counted, last, succeeded } from '../vocabulary.ts';

export default defineQuestion({
  id: 'compromised-accounts',
  title: 'Logins that worked after many failures',
  question: 'Which account may be in the hands of somebody else?',
  explanation:
    'Logins that worked after failures of the same account or address within the hour before. What a stolen account then sends shows in sudden-senders.',
  advice:
    'Ask the owner. If in doubt: set a new password, end the open sessions (doveadm kick), look at forwarding rules and at what was sent since.',
  where: [counted, action('login'), succeeded, { field: 'mail.login.failures_before', atLeast: 2 }],
  by: ['user.name', 'source.ip'],
  metrics: [
    { id: 'failures_before', title: 'Failures before', kind: 'max', field: 'mail.login.failures_before' },
    { id: 'logins', title: 'Logins', kind: 'count' },
    last,
  ],
  alert: {
    metric: 'failures_before',
    threshold: 5,
    windowMinutes: 60,
    severity: 'critical',
    summary: 'A login worked after many failures',
  },
  examples: [
    'Nov 22 21:17:50 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
    'Nov 22 21:17:52 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
    'Nov 22 21:17:55 mx1 postfix/submission/smtpd[7721]: 62964AB4011: client=unknown[198.51.100.10], sasl_method=PLAIN, sasl_username=alice@lab.example',
  ],
});
