import { defineQuestion } from '../definition.ts';
import { action, first, last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'unparsed',
  title: 'Lines that nobody understands',
  question: 'What can MailLens not read?',
  explanation:
    'Records that no parser understands, by format and program. They are kept with their text: maillens search "event.action:unparsed" shows them.',
  advice:
    'Name the format with --format if the log has none of the known programs; else send us a few of these lines, without names and addresses.',
  where: [action('unparsed')],
  by: ['event.dataset', 'process.name', 'log.file.path'],
  metrics: [{ id: 'documents', title: 'Documents', kind: 'count' }, first, last],
  alert: {
    metric: 'documents',
    threshold: 100,
    windowMinutes: 60,
    severity: 'warning',
    summary: 'Many log lines are not understood',
  },
  examples: ['Nov 22 21:18:19 mx1 postfix/smtpd[7721]: a sentence that Postfix has never written'],
});
