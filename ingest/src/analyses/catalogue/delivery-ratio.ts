import { defineQuestion } from '../definition.ts';
import { aboutMail, counted, recipients, status } from '../vocabulary.ts';

export default defineQuestion({
  id: 'delivery-ratio',
  title: 'Share of returned mail by domain',
  question: 'To which domains does our mail not get through?',
  explanation:
    'Of the last words about recipients (sent, bounced, expired), the share that failed, by recipient domain. Domains with fewer than 10 have no share: one of two is no news.',
  advice: 'A share that jumps for one big provider means that it refuses you: see outgoing-rejected for its words.',
  where: [counted, aboutMail, { field: 'mail.final', is: [true] }, status('sent', 'bounced', 'expired')],
  by: ['mail.to.domain'],
  metrics: [
    recipients,
    { id: 'returned', title: 'Returned', kind: 'count', where: [status('bounced', 'expired')] },
    { id: 'returned_share', title: 'Returned share', kind: 'share', floor: 10, where: [status('bounced', 'expired')] },
  ],
  alert: {
    metric: 'returned_share',
    threshold: 0.2,
    windowMinutes: 60,
    severity: 'warning',
    summary: 'A domain returns much of our mail',
  },
  examples: [
    '2026-11-22T21:17:46.810760+00:00 mx1 postfix/lmtp[7441]: AA058AB4001: to=<bob@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.12, delays=0.01/0.01/0.06/0.04, dsn=2.0.0, status=sent (250 2.0.0 <bob@lab.example> 8hq8LfpbA2sWHQAAsaje+g Saved)',
  ],
});
