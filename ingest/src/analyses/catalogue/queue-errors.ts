import { defineQuestion } from '../definition.ts';
import { last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'queue-errors',
  title: 'Why mail waits in the queue',
  question: 'For whom does mail wait, and why?',
  explanation:
    'The newest snapshot of each queue by recipient domain and reason. It is not in a log; maillens queue takes it.',
  advice:
    'One domain: its server is down or slows you. All domains: our network or DNS. Remove what can never arrive (postsuper -d, exim -Mrm).',
  grep: 'postqueue -p | grep -A1 "^[0-9A-F]"; exiqgrep -z -i',
  source: 'queue-now',
  where: [{ field: 'mail.queue.kind', is: ['cell'] }],
  by: ['mail.to.domain', 'mail.queue.reason', 'mail.queue.age'],
  metrics: [
    { id: 'recipients', title: 'Recipients', kind: 'sum', field: 'mail.queue.recipients' },
    { id: 'messages', title: 'Messages', kind: 'sum', field: 'mail.queue.messages' },
    last,
  ],
  examples: [],
});
