import { defineQuestion } from '../definition.ts';
import { aboutMail, action, counted, first, last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'recipient-history',
  title: 'History of a recipient',
  question: 'What happened to the mail for a recipient?',
  explanation:
    'What came to each recipient and how it went: deliveries, deferrals and refusals, with their reasons. Use it with --recipient; maillens search --recipient shows the single events.',
  advice:
    'Nothing at all: the mail never came here, ask the sender for the error that they got. A refusal: its reason says what to change.',
  grep: "grep 'to=<alice@example.com>' /var/log/mail.log",
  where: [
    counted,
    aboutMail,
    action('deliver', 'reject', 'expire', 'freeze'),
    { field: 'email.to.address', exists: true },
  ],
  by: ['email.to.address', 'event.action', 'mail.status', 'mail.reason'],
  metrics: [
    { id: 'attempts', title: 'Attempts', kind: 'count' },
    { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' },
    first,
    last,
  ],
  examples: [
    '2026-11-22T21:17:46.687102+00:00 mx1 postfix/smtpd[7428]: NOQUEUE: reject: RCPT from c2.client.example[198.51.100.2]: 550 5.1.1 <sales@lab.example>: Recipient address rejected: User unknown in virtual mailbox table; from=<s0@ok.example> to=<sales@lab.example> proto=ESMTP helo=<c2.client.example>',
  ],
});
