import { defineQuestion } from '../definition.ts';
import { counted } from '../vocabulary.ts';

export default defineQuestion({
  id: 'join',
  title: 'Deliveries and refusals whose message was found',
  question: 'How much does the log prove about each delivery?',
  explanation:
    'Whether sender, login, client and Message-ID of a delivery or refusal could be found in earlier records. What is not found is not guessed.',
  advice:
    'A large "none" or "partial": the log begins in the middle, or is rotated; give the older file along with it.',
  where: [counted, { field: 'mail.join', exists: true }],
  by: ['event.action', 'mail.join'],
  metrics: [{ id: 'documents', title: 'Documents', kind: 'count' }],
  examples: [
    '2026-11-22T21:17:46.687102+00:00 mx1 postfix/smtpd[7428]: NOQUEUE: reject: RCPT from c2.client.example[198.51.100.2]: 550 5.1.1 <sales@lab.example>: Recipient address rejected: User unknown in virtual mailbox table; from=<s0@ok.example> to=<sales@lab.example> proto=ESMTP helo=<c2.client.example>',
  ],
});
