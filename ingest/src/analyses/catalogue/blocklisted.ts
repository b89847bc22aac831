import { defineQuestion } from '../definition.ts';
import { aboutMail, action, counted, first, last, notRetried, reason, recipients } from '../vocabulary.ts';

export default defineQuestion({
  id: 'blocklisted',
  title: 'We are refused for our reputation',
  question: 'Who refuses us because of a blocklist?',
  explanation:
    'Our mail that was refused or put off because a reputation list names our address, by the list and the server that uses it.',
  advice:
    'Find the cause first (sudden-senders, compromised-accounts): delisting without it lasts a day. Then ask the list at its own page. maillens reputation asks the lists.',
  grep: 'grep -iE "blacklist|blocklist|spamhaus|rbl" /var/log/mail.log | grep "said:"',
  where: [counted, aboutMail, action('deliver'), reason('blocklisted'), notRetried],
  by: ['mail.blocklist.zone', 'destination.domain'],
  metrics: [recipients, { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' }, first, last],
  alert: {
    metric: 'recipients',
    threshold: 1,
    windowMinutes: 60,
    severity: 'critical',
    summary: 'A server refuses our mail because of a blocklist',
  },
  examples: [
    'Nov 22 21:18:19 mx1 postfix/smtp[7731]: 865DAAB4001: to=<r34@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=0.4, delays=0.1/0/0.2/0.1, dsn=5.7.1, status=bounced (host mx.ok.example[203.0.113.101] said: 554 5.7.1 Service unavailable; Client host [192.0.2.25] blocked using bl.ok.example (in reply to RCPT TO command))',
  ],
});
