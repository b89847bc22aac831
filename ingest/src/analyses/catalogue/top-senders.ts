import { defineQuestion } from '../definition.ts';
import { bytes, last, messageArrived, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'top-senders',
  title: 'Senders',
  question: 'Who sends most?',
  explanation:
    'Messages that came in or were written here, by envelope sender. The address is what the sender claims; sender-activity goes by login.',
  advice: 'Use --sort bytes for the largest instead of the most.',
  grep: "grep -o 'from=<[^>]*>' /var/log/mail.log | sort | uniq -c | sort -rn | head",
  where: messageArrived,
  by: ['email.from.address'],
  metrics: [messages, bytes, last],
  examples: [
    '2026-11-22T21:17:46.697849+00:00 mx1 postfix/qmgr[6535]: AA058AB4001: from=<s1@ok.example>, size=356, nrcpt=1 (queue active)',
  ],
});
