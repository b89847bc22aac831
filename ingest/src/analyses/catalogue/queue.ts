import { defineQuestion } from '../definition.ts';
import { last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'queue',
  title: 'The queue',
  question: 'What waits, and for how long?',
  explanation:
    'The newest snapshot of each queue: messages, recipients, bytes, and the age of the oldest. It is not in a log; maillens queue takes it.',
  advice: 'A queue that grows from snapshot to snapshot: see queue-errors for the reason.',
  grep: 'postqueue -p; exim -bp; exim -bpc',
  source: 'queue-now',
  where: [{ field: 'mail.queue.kind', is: ['total'] }],
  by: ['host.name', 'mail.queue.name'],
  metrics: [
    { id: 'messages', title: 'Messages', kind: 'sum', field: 'mail.queue.messages' },
    { id: 'recipients', title: 'Recipients', kind: 'sum', field: 'mail.queue.recipients' },
    { id: 'bytes', title: 'Bytes', kind: 'sum', field: 'mail.queue.bytes', unit: 'bytes' },
    { id: 'oldest', title: 'Oldest', kind: 'max', field: 'mail.queue.oldest_seconds', unit: 'seconds' },
    last,
  ],
  alert: {
    metric: 'messages',
    threshold: 500,
    windowMinutes: 10,
    severity: 'warning',
    summary: 'Much mail waits in the queue',
  },
  examples: [],
});
