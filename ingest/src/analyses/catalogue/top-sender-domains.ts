import { defineQuestion } from '../definition.ts';
import { bytes, messageArrived, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'top-sender-domains',
  title: 'Sender domains',
  question: 'Which domains send most?',
  explanation: 'Messages that came in or were written here, by the domain of the envelope sender.',
  advice: 'Use --sort bytes for the largest instead of the most.',
  where: messageArrived,
  by: ['mail.from.domain'],
  metrics: [messages, bytes, { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' }],
  examples: [
    '2026-11-22T21:17:46.697849+00:00 mx1 postfix/qmgr[6535]: AA058AB4001: from=<s1@ok.example>, size=356, nrcpt=1 (queue active)',
  ],
});
