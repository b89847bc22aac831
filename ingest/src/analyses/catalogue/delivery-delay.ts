import { defineQuestion } from '../definition.ts';
import { delivered, recipients } from '../vocabulary.ts';

export default defineQuestion({
  id: 'delivery-delay',
  title: 'Delivery delay by domain',
  question: 'How long does mail take, and to whom?',
  explanation:
    'Seconds from the arrival of a message to its delivery, by recipient domain: the half of all mail takes less than the median, one in a hundred longer than the last percentile. Greylisted and deferred mail has its waiting in it.',
  advice:
    'A high median is our own trouble (filters, disk, DNS). A high tail for one domain is greylisting or a limit of theirs.',
  where: [...delivered, { field: 'mail.delay.total', exists: true }],
  by: ['mail.to.domain'],
  metrics: [
    recipients,
    { id: 'median', title: 'Median', kind: 'percentile', field: 'mail.delay.total', percent: 50, unit: 'seconds' },
    { id: 'p90', title: '90 %', kind: 'percentile', field: 'mail.delay.total', percent: 90, unit: 'seconds' },
    { id: 'p99', title: '99 %', kind: 'percentile', field: 'mail.delay.total', percent: 99, unit: 'seconds' },
    { id: 'max', title: 'Longest', kind: 'max', field: 'mail.delay.total', unit: 'seconds' },
  ],
  examples: [
    '2026-11-22T21:17:46.810760+00:00 mx1 postfix/lmtp[7441]: AA058AB4001: to=<bob@lab.example>, relay=127.0.0.1[127.0.0.1]:24, delay=0.12, delays=0.01/0.01/0.06/0.04, dsn=2.0.0, status=sent (250 2.0.0 <bob@lab.example> 8hq8LfpbA2sWHQAAsaje+g Saved)',
  ],
});
