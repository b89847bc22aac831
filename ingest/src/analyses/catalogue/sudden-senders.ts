import { defineQuestion } from '../definition.ts';
import { byAnAccount, clients, messageArrived, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'sudden-senders',
  title: 'Accounts by hour of sending',
  question: 'Which account suddenly sends?',
  explanation:
    'Messages of each account, hour beside hour. A stolen account sends nothing for weeks, and then thousands within an hour, from addresses that it never used.',
  advice:
    'Stop the account, then its mail in the queue (postqueue -p, exiqgrep -f), then find out how the password got out.',
  where: [...messageArrived, byAnAccount],
  by: ['user.name'],
  metrics: [messages, clients, { id: 'recipients', title: 'Recipients', kind: 'sum', field: 'mail.recipients' }],
  columns: 'hour',
  chart: 'lines',
  alert: {
    metric: 'messages',
    threshold: 200,
    windowMinutes: 60,
    severity: 'critical',
    summary: 'An account sends far more than usual',
  },
  examples: [
    '2026-11-22T21:17:47.403890+00:00 mx1 postfix/submission/smtpd[7721]: 62964AB4011: client=c6.client.example[198.51.100.6], sasl_method=LOGIN, sasl_username=alice@lab.example',
    '2026-11-22T21:17:47.404749+00:00 mx1 postfix/cleanup[7439]: 62964AB4011: message-id=<53822735.lab@client.example>',
    '2026-11-22T21:17:47.406088+00:00 mx1 postfix/qmgr[6535]: 62964AB4011: from=<alice@lab.example>, size=354, nrcpt=2 (queue active)',
  ],
});
