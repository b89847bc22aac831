import { defineQuestion } from '../definition.ts';
import { aboutMail, counted, notRetried, recipients } from '../vocabulary.ts';

export default defineQuestion({
  id: 'delivery-status',
  title: 'Deliveries by status',
  question: 'How much mail was sent, deferred and returned?',
  explanation:
    'How mail fared, by recipient: sent, bounced, expired or discarded at the end, and deferred where the first attempt was. A message that was deferred and sent later is in both rows; a retry is in none. Notices are left out.',
  advice: 'Many deferred: see deferral-reasons and queue. Many bounced: see bounces and outgoing-rejected.',
  grep: "grep -o 'status=[a-z]*' /var/log/mail.log | sort | uniq -c",
  where: [counted, aboutMail, { field: 'mail.status', exists: true }, notRetried],
  by: ['mail.status'],
  metrics: [
    recipients,
    { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' },
    { id: 'domains', title: 'Domains', kind: 'unique', field: 'mail.to.domain' },
  ],
  examples: [
    '2026-11-22T21:17:46.810760+00:00 mx1 postfix/lmtp[7441]: AA058AB4001: to=<bob@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.12, delays=0.01/0.01/0.06/0.04, dsn=2.0.0, status=sent (250 2.0.0 <bob@lab.example> 8hq8LfpbA2sWHQAAsaje+g Saved)',
  ],
});
