import { defineQuestion } from '../definition.ts';
import { byAnAccount, bytes, clients, messageArrived, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'sender-activity',
  title: 'Messages by account and day',
  question: 'How much does each account send, day by day?',
  explanation:
    'Messages of authenticated senders, one row for each account and one column for each day, with recipients and bytes. Notices about mail are left out.',
  advice: 'Compare an account with itself: a number far above its other days is worth a question.',
  grep: 'for day in 20 21 22; do grep "^Nov $day" /var/log/mail.log | grep -o \'sasl_username=[^,]*\' | sort | uniq -c; done',
  where: [...messageArrived, byAnAccount],
  by: ['user.name'],
  metrics: [messages, { id: 'recipients', title: 'Recipients', kind: 'sum', field: 'mail.recipients' }, bytes, clients],
  columns: 'day',
  examples: [
    '2026-11-22T21:17:47.403890+00:00 mx1 postfix/submission/smtpd[7721]: 62964AB4011: client=c6.client.example[198.51.100.6], sasl_method=LOGIN, sasl_username=alice@lab.example',
    '2026-11-22T21:17:47.404749+00:00 mx1 postfix/cleanup[7439]: 62964AB4011: message-id=<53822735.lab@client.example>',
    '2026-11-22T21:17:47.406088+00:00 mx1 postfix/qmgr[6535]: 62964AB4011: from=<alice@lab.example>, size=354, nrcpt=2 (queue active)',
  ],
});
