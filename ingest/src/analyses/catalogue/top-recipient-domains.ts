import { defineQuestion } from '../definition.ts';
import { bytes, delivered, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'top-recipient-domains',
  title: 'Recipient domains',
  question: 'Which domains get most?',
  explanation: 'Mail that was delivered, by the domain of the recipient.',
  advice: 'Use --sort bytes for the largest instead of the most.',
  where: delivered,
  by: ['mail.to.domain'],
  metrics: [messages, bytes, { id: 'addresses', title: 'Addresses', kind: 'unique', field: 'email.to.address' }],
  examples: [
    '2026-11-22T21:17:46.810760+00:00 mx1 postfix/lmtp[7441]: AA058AB4001: to=<bob@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.12, delays=0.01/0.01/0.06/0.04, dsn=2.0.0, status=sent (250 2.0.0 <bob@lab.example> 8hq8LfpbA2sWHQAAsaje+g Saved)',
  ],
});
