import { defineQuestion } from '../definition.ts';
import { counted, last, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'dmarc-failures',
  title: 'DMARC failures',
  question: 'Whose mail fails DMARC, and what became of it?',
  explanation: 'Messages that fail DMARC, by the domain of the From header, the client address and what was done.',
  advice:
    'Your own domain: find the sender (newsletter service, web server) and give it SPF and DKIM of your domain before you tighten the policy.',
  grep: 'grep -i "dmarc" /var/log/mail.log | grep -i "fail"',
  where: [
    counted,
    { field: 'mail.verdicts', is: ['dmarc'] },
    { field: 'mail.dmarc.result', is: ['fail', 'temperror', 'permerror'] },
  ],
  by: ['mail.dmarc.domain', 'source.ip', 'mail.dmarc.disposition'],
  metrics: [messages, last],
  examples: ['2026-11-22T21:19:01.869992+00:00 mx1 opendmarc[4718]: B5DB0AB4026: dmarcreject.example fail'],
});
