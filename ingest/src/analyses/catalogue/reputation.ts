import { defineQuestion } from '../definition.ts';
import { first, last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'reputation',
  title: 'DNS blocklist checks',
  question: 'Which blocklists name our addresses?',
  explanation: 'The checks that maillens reputation made: how often each list named each address.',
  advice: "Listed: find out what was sent and stop it, then follow the list's own page for delisting.",
  source: 'reputation',
  where: [{ field: 'mail.reputation.listed', is: [true] }],
  by: ['mail.reputation.zone', 'related.ip', 'mail.reputation.code'],
  metrics: [{ id: 'checks', title: 'Checks', kind: 'count' }, first, last],
  alert: {
    metric: 'checks',
    threshold: 1,
    windowMinutes: 1440,
    severity: 'critical',
    summary: 'A blocklist names one of our addresses',
  },
  examples: [],
});
