import { defineQuestion } from '../definition.ts';
import { aboutMail, action, byAnAccount, counted, last, recipients, status } from '../vocabulary.ts';

export default defineQuestion({
  id: 'sender-failed',
  title: 'Failed, by account',
  question: 'Whose mail is refused?',
  explanation:
    'Recipients for whom the mail of each authenticated sender was given up, and what we refused to take from it.',
  advice:
    'Many user_unknown: an old or bought list. Many spam or blocklisted: the account, or your server, has got a bad name.',
  grep: "grep -E 'status=bounced| \\*\\* |rejected' /var/log/mail.log",
  where: [counted, aboutMail, byAnAccount, { any: [status('bounced', 'expired'), action('reject')] }],
  by: ['user.name', 'mail.reason'],
  metrics: [recipients, { id: 'domains', title: 'Domains', kind: 'unique', field: 'mail.to.domain' }, last],
  columns: 'day',
  examples: [
    '2026-11-22 21:25:24 1xVF3s-0004mP-1o <= alice@ok.example H=c3.client.example [198.51.100.3]:50279 P=esmtpa A=login:alice@lab.example S=264 id=53827153.lab@client.example T="hello" for t0@reject.example',
    '2026-11-22 21:25:24 1xVF3s-0004mP-1o ** t0@reject.example F=<alice@ok.example> R=dnslookup T=remote_smtp H=mx.reject.example [203.0.113.103]:25: SMTP error from remote mail server after RCPT TO:<t0@reject.example>: 550 5.7.1 <t0@reject.example>: Recipient rejected: policy (see http://reject.example/?c=1&status=sent)',
  ],
});
