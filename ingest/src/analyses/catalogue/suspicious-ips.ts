import { defineQuestion } from '../definition.ts';
import { accounts, action, counted, failed, failures, first, fromTheNetwork, last, succeeded } from '../vocabulary.ts';

export default defineQuestion({
  id: 'suspicious-ips',
  title: 'Suspicious addresses',
  question: 'Who is guessing passwords?',
  explanation:
    'Addresses with failed logins: how many, for how many accounts, in which time, and whether a login worked after failures.',
  advice:
    'Three accounts or more from one address is guessing. Block it with your firewall; where "Worked after failures" is not 0, look at that account first (compromised-accounts).',
  grep: 'csf -d 203.0.113.9; iptables -I INPUT -s 203.0.113.9 -j DROP',
  where: [
    counted,
    action('login'),
    fromTheNetwork,
    { any: [failed, { field: 'mail.login.failures_before', atLeast: 1 }] },
  ],
  by: ['source.ip'],
  metrics: [
    { ...failures, where: [failed] },
    { ...accounts, where: [failed] },
    { id: 'worked_after', title: 'Worked after failures', kind: 'count', where: [succeeded] },
    first,
    last,
  ],
  alert: {
    metric: 'accounts',
    threshold: 5,
    windowMinutes: 10,
    severity: 'warning',
    summary: 'One address tries the passwords of many accounts',
  },
  examples: [
    '2026-11-22T21:17:50.216988+00:00 mx1 postfix/submission/smtpd[7721]: warning: unknown[198.51.100.10]: SASL PLAIN authentication failed: (reason unavailable), sasl_username=alice@lab.example',
  ],
});
