import { defineQuestion } from '../definition.ts';
import { first, fromTheNetwork, last, refused } from '../vocabulary.ts';

export default defineQuestion({
  id: 'rejections-by-client',
  title: 'Refused clients',
  question: 'Whom do we refuse most?',
  explanation: 'Refusals by client address and reason.',
  advice:
    "A client that only ever gets refusals can be blocked at the firewall. A partner's server among them deserves a look at the reason.",
  where: [...refused, fromTheNetwork],
  by: ['source.ip', 'mail.reason'],
  metrics: [
    { id: 'refusals', title: 'Refusals', kind: 'count' },
    { id: 'recipients', title: 'Recipients', kind: 'unique', field: 'email.to.address' },
    first,
    last,
  ],
  examples: [
    '2026-11-22T21:17:46.687102+00:00 mx1 postfix/smtpd[7428]: NOQUEUE: reject: RCPT from c2.client.example[198.51.100.2]: 550 5.1.1 <sales@lab.example>: Recipient address rejected: User unknown in virtual mailbox table; from=<s0@ok.example> to=<sales@lab.example> proto=ESMTP helo=<c2.client.example>',
  ],
});
