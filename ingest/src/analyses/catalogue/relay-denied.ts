import { defineQuestion } from '../definition.ts';
import { first, last, reason, refused } from '../vocabulary.ts';

export default defineQuestion({
  id: 'relay-denied',
  title: 'Relay denied',
  question: 'Who tries to send through us to others?',
  explanation: 'Refusals because neither the client nor the recipient is ours.',
  advice:
    'Strangers: nothing to do, your server is right. A user of yours: the program does not log in; set port 587 and a login in it. A printer or web server: name its network, or give it a login.',
  grep: 'grep -iE "relay access denied|relay not permitted" /var/log/mail.log',
  where: [...refused, reason('relay_denied')],
  by: ['source.ip', 'mail.to.domain'],
  metrics: [
    { id: 'refusals', title: 'Refusals', kind: 'count' },
    { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' },
    first,
    last,
  ],
  examples: [
    '2026-11-22T21:18:53.116982+00:00 mx1 postfix/smtpd[9677]: NOQUEUE: reject: RCPT from c76.client.example[198.51.100.76]: 554 5.7.1 <victim@ok.example>: Relay access denied; from=<"\\"> [6.6.6.6]: SASL LOGIN authentication failed"@ok.example> to=<victim@ok.example> proto=ESMTP helo=<c76.client.example>',
  ],
});
