import { defineQuestion } from '../definition.ts';
import { aboutMail, counted, last, notRetried, recipients, status } from '../vocabulary.ts';

export default defineQuestion({
  id: 'outgoing-rejected',
  title: 'Our mail refused by others',
  question: 'Which servers refuse our mail, for good or for now?',
  explanation:
    'Recipients whom a remote server refused, with its reply code, counted once for each recipient: the first deferral, and the last word.',
  advice:
    'The enhanced code says whose fault it is: maillens explain 5.7.1. Codes 5.7.x are about reputation and authentication: look at SPF, DKIM, the reverse name of your address, and blocklisted.',
  grep: "grep -E 'status=(bounced|deferred)' /var/log/mail.log | grep 'said:'",
  where: [
    counted,
    aboutMail,
    { field: 'destination.ip', exists: true },
    { field: 'mail.smtp.code', atLeast: 400 },
    status('bounced', 'deferred'),
    notRetried,
  ],
  by: ['mail.reason', 'destination.domain', 'mail.smtp.code', 'mail.smtp.enhanced_code'],
  metrics: [recipients, { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' }, last],
  alert: {
    metric: 'recipients',
    threshold: 100,
    windowMinutes: 60,
    severity: 'warning',
    summary: 'A server refuses much of our mail',
  },
  examples: [
    '2026-11-22 21:25:24 1xVF3s-0004mG-17 == t0@grey.example R=dnslookup T=remote_smtp defer (-44) H=mx.grey.example [203.0.113.102]:25: SMTP error from remote mail server after RCPT TO:<t0@grey.example>: 450 4.7.1 <t0@grey.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/grey.example.html',
  ],
});
