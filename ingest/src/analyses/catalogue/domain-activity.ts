import { defineQuestion } from '../definition.ts';
import { aboutMail, action, clients, counted, first, last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'domain-activity',
  title: 'Activity by domain',
  question: 'What happens in the name of a domain?',
  explanation:
    'Everything that names a domain as sender, recipient or login: messages, deliveries, refusals, logins. Use it with --domain for one.',
  advice: 'Much sent and little of it delivered, or logins that fail from everywhere, is a domain in trouble.',
  grep: 'grep example.com /var/log/mail.log',
  where: [
    counted,
    aboutMail,
    { field: 'mail.domains', exists: true },
    action('receive', 'deliver', 'reject', 'login', 'expire'),
  ],
  by: ['mail.domains', 'event.action', 'event.outcome'],
  metrics: [{ id: 'events', title: 'Events', kind: 'count' }, clients, first, last],
  examples: [
    '2026-11-22T21:17:46.687102+00:00 mx1 postfix/smtpd[7428]: NOQUEUE: reject: RCPT from c2.client.example[198.51.100.2]: 550 5.1.1 <sales@lab.example>: Recipient address rejected: User unknown in virtual mailbox table; from=<s0@ok.example> to=<sales@lab.example> proto=ESMTP helo=<c2.client.example>',
  ],
});
