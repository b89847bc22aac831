import { defineQuestion } from '../definition.ts';
import { aboutMail, action, counted, trafficMetrics } from '../vocabulary.ts';

export default defineQuestion({
  id: 'traffic-by-hour',
  title: 'Traffic by hour',
  question: 'How much happens in each hour?',
  explanation:
    'Messages that arrived, deliveries, deferrals, returned mail, refusals and failed logins, hour by hour in the time zone of the report.',
  advice: 'A gap is a server that stood still. A peak of arrivals at night is a newsletter, or a stolen account.',
  where: [counted, aboutMail, action('receive', 'deliver', 'expire', 'reject', 'login')],
  by: [{ interval: 'hour' }],
  metrics: trafficMetrics,
  top: 48,
  chart: 'columns',
  examples: [
    '2026-11-22T21:17:46.687102+00:00 mx1 postfix/smtpd[7428]: NOQUEUE: reject: RCPT from c2.client.example[198.51.100.2]: 550 5.1.1 <sales@lab.example>: Recipient address rejected: User unknown in virtual mailbox table; from=<s0@ok.example> to=<sales@lab.example> proto=ESMTP helo=<c2.client.example>',
  ],
});
