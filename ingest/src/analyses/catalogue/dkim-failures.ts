import { defineQuestion } from '../definition.ts';
import { clients, counted, last, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'dkim-failures',
  title: 'DKIM failures',
  question: 'Whose signatures fail?',
  explanation:
    'Messages whose DKIM signature does not verify or cannot be checked, by signing domain, selector and result.',
  advice:
    'Your own domain: the key in the DNS is not the one that signs, or something changes messages after signing. Others: mailing lists do that; permerror means that their key is missing.',
  grep: 'grep -i "dkim" /var/log/mail.log | grep -iE "bad signature|fail"',
  where: [
    counted,
    { field: 'mail.verdicts', is: ['dkim'] },
    { field: 'mail.dkim.result', is: ['fail', 'policy', 'temperror', 'permerror'] },
  ],
  by: ['mail.dkim.domain', 'mail.dkim.selector', 'mail.dkim.result'],
  metrics: [messages, clients, last],
  examples: ['2026-11-22T21:19:01.188622+00:00 mx1 opendkim[4717]: 22938AB4025: bad signature data'],
});
