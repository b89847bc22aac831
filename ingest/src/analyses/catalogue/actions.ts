import { defineQuestion } from '../definition.ts';

export default defineQuestion({
  id: 'actions',
  title: 'Documents by action and outcome',
  question: 'What do the logs hold?',
  explanation:
    'All documents, counted or not, by what they tell. It is about the log, not about mail: a fact that three lines tell of is here three times.',
  advice: 'Much "unparsed" means that MailLens does not know the format: see unparsed.',
  where: [],
  by: ['event.action', 'event.outcome'],
  metrics: [{ id: 'documents', title: 'Documents', kind: 'count' }],
  top: 40,
  examples: ['2026-11-22T21:17:46.670292+00:00 mx1 postfix/smtpd[7428]: connect from c2.client.example[198.51.100.2]'],
});
