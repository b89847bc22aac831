import { defineQuestion } from '../definition.ts';
import { action, counted, first, fromTheNetwork, last, reason } from '../vocabulary.ts';

export default defineQuestion({
  id: 'connections',
  title: 'Connections by client',
  question: 'Who connects, and whose sessions break?',
  explanation: 'Sessions by client address: opened, lost in the middle, and refusals in them.',
  advice:
    'Many sessions and no mail is a scanner. Many lost ones from a partner: a firewall that inspects SMTP, or an MTU problem.',
  grep: "grep 'connect from' /var/log/mail.log | grep -o '\\[[0-9.]*\\]' | sort | uniq -c | sort -rn",
  where: [counted, fromTheNetwork, action('connect', 'disconnect', 'protocol-error', 'reject')],
  by: ['source.ip'],
  metrics: [
    { id: 'connections', title: 'Connections', kind: 'count', where: [action('connect')] },
    { id: 'lost', title: 'Lost', kind: 'count', where: [reason('connection_lost', 'timeout')] },
    { id: 'refusals', title: 'Refusals', kind: 'count', where: [action('reject')] },
    first,
    last,
  ],
  examples: ['2026-11-22T21:17:46.670292+00:00 mx1 postfix/smtpd[7428]: connect from c2.client.example[198.51.100.2]'],
});
