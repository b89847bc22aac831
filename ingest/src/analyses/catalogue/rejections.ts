import { defineQuestion } from '../definition.ts';
import { clients, last, refused } from '../vocabulary.ts';

export default defineQuestion({
  id: 'rejections',
  title: 'What we refuse',
  question: 'What does our server refuse, and why?',
  explanation:
    "Refused commands, recipients and messages by reason. Exim's rejectlog repeats its mainlog; each refusal counts once.",
  advice:
    'user_unknown in bulk is somebody who collects addresses. A refusal of a person whom you know: look at it with --sender or --ip, and at the list or rule that it names.',
  grep: "grep -E 'reject:|rejected' /var/log/mail.log",
  where: refused,
  by: ['mail.reason'],
  metrics: [
    { id: 'refusals', title: 'Refusals', kind: 'count' },
    clients,
    { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' },
    last,
  ],
  examples: [
    '2026-11-22T21:17:46.687102+00:00 mx1 postfix/smtpd[7428]: NOQUEUE: reject: RCPT from c2.client.example[198.51.100.2]: 550 5.1.1 <sales@lab.example>: Recipient address rejected: User unknown in virtual mailbox table; from=<s0@ok.example> to=<sales@lab.example> proto=ESMTP helo=<c2.client.example>',
  ],
});
