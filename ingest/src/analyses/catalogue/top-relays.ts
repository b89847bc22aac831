import { defineQuestion } from '../definition.ts';
import { bytes, delivered, last, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'top-relays',
  title: 'Servers that we deliver to',
  question: 'To which servers does mail go?',
  explanation:
    'Mail that was delivered, by the server that took it. Without a name: mailboxes and programs of this host.',
  advice: 'Use --sort bytes for the largest instead of the most.',
  where: delivered,
  by: ['destination.domain'],
  metrics: [messages, bytes, { id: 'domains', title: 'Domains', kind: 'unique', field: 'mail.to.domain' }, last],
  examples: [
    '2026-11-22T21:17:46.810760+00:00 mx1 postfix/lmtp[7441]: AA058AB4001: to=<bob@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.12, delays=0.01/0.01/0.06/0.04, dsn=2.0.0, status=sent (250 2.0.0 <bob@lab.example> 8hq8LfpbA2sWHQAAsaje+g Saved)',
  ],
});
