import { defineQuestion } from '../definition.ts';
import { last, recipients, returned } from '../vocabulary.ts';

export default defineQuestion({
  id: 'bounces',
  title: 'Returned mail by remote and reason',
  question: 'Who returns our mail, and why?',
  explanation:
    'Recipients for whom mail was given up, by the server that refused it and the reason. Without a server, we ourselves gave up: no such user here, no such domain, too old.',
  advice:
    "user_unknown: take the address off the list. blocklisted, spam, policy: read the code and the text with maillens explain, and the provider's postmaster page.",
  grep: "grep 'status=bounced' /var/log/mail.log",
  where: returned,
  by: ['destination.domain', 'mail.reason', 'mail.smtp.enhanced_code'],
  metrics: [recipients, { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' }, last],
  examples: [
    '2026-11-22T21:17:47.566164+00:00 mx1 postfix/smtp[7731]: 865DAAB4001: to=<r34@v6.example>, relay=none, delay=0.01, delays=0/0/0/0, dsn=5.4.6, status=bounced (mail for v6.example loops back to myself)',
  ],
});
