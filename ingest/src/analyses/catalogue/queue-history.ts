import { defineQuestion } from '../definition.ts';

export default defineQuestion({
  id: 'queue-history',
  title: 'The queue by hour',
  question: 'Does the queue grow?',
  explanation:
    'The largest number of messages in any one queue in each hour. It is not in a log; maillens queue --watch takes the snapshots.',
  advice: 'Growth over hours: see queue-errors. A flat line at the same number is mail that will never arrive.',
  source: 'queue',
  where: [{ field: 'mail.queue.kind', is: ['total'] }],
  by: [{ interval: 'hour' }, 'mail.queue.name'],
  metrics: [
    { id: 'messages', title: 'Messages', kind: 'max', field: 'mail.queue.messages' },
    { id: 'oldest', title: 'Oldest', kind: 'max', field: 'mail.queue.oldest_seconds', unit: 'seconds' },
  ],
  top: 48,
  chart: 'lines',
  examples: [],
});
