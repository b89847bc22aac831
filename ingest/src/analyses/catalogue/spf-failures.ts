import { defineQuestion } from '../definition.ts';
import { counted, last, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'spf-failures',
  title: 'SPF failures',
  question: 'Whose mail fails SPF, and from where?',
  explanation:
    'Messages whose SPF result is fail, softfail or an error, by domain, client address and result. Each message counts once.',
  advice:
    'Your own domain from an address of yours: add it to the SPF record. A forwarder: it rewrites no sender, DKIM has to carry that mail. Others: spam that failed, as it should.',
  grep: 'grep -i "spf" /var/log/mail.log | grep -i "fail"',
  where: [
    counted,
    { field: 'mail.verdicts', is: ['spf'] },
    { field: 'mail.spf.result', is: ['fail', 'softfail', 'temperror', 'permerror'] },
  ],
  by: ['mail.spf.domain', 'source.ip', 'mail.spf.result'],
  metrics: [messages, last],
  examples: [
    '2026-11-22 21:26:12 H=(c30.client.example) [198.51.100.30]:33367 F=<x0@spffail.example> SPF=fail rejected RCPT <alice@exim.example>: SPF check failed.',
  ],
});
