import { defineQuestion } from '../definition.ts';
import { bytes, fromTheNetwork, last, messageArrived, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'top-clients',
  title: 'Client hosts',
  question: 'From which hosts does mail come?',
  explanation: 'Messages by the address and verified name of the client.',
  advice: 'A host without a name that sends much is worth a look: rejections-by-client shows what else it tried.',
  where: [...messageArrived, fromTheNetwork],
  by: ['source.ip', 'source.domain'],
  metrics: [messages, bytes, { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' }, last],
  examples: [
    '2026-11-22T21:17:46.696552+00:00 mx1 postfix/smtpd[7428]: AA058AB4001: client=unknown[198.51.100.5]',
    '2026-11-22T21:17:46.697030+00:00 mx1 postfix/cleanup[7439]: AA058AB4001: message-id=<53822667.lab@client.example>',
    '2026-11-22T21:17:46.697849+00:00 mx1 postfix/qmgr[6535]: AA058AB4001: from=<s1@ok.example>, size=356, nrcpt=1 (queue active)',
  ],
});
