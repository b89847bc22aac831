import { defineQuestion } from '../definition.ts';
import { action, counted, first, last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'server-problems',
  title: 'Problems of the server',
  question: 'What does the mail server itself complain of?',
  explanation: "Panics, errors and warnings by program. A panic of Exim's that stands in two logs counts once.",
  advice:
    'Read the lines: maillens search "event.action:panic". Panics first: they say that something does not work at all (disk full, configuration, permissions).',
  grep: 'cat /var/log/exim4/paniclog; grep -E "fatal|panic|warning" /var/log/mail.log',
  where: [counted, action('panic', 'error', 'warning')],
  by: ['event.action', 'process.name', 'host.name', 'mail.reason'],
  metrics: [{ id: 'events', title: 'Events', kind: 'count' }, first, last],
  alert: {
    metric: 'events',
    threshold: 10,
    windowMinutes: 15,
    severity: 'warning',
    summary: 'The mail server reports problems',
  },
  examples: [
    '2026-11-22T21:17:47.021574+00:00 mx1 postfix/smtpd[7428]: warning: hostname forged-14.client.example does not resolve to address 198.51.100.14: Name or service not known',
  ],
});
