import { defineQuestion } from '../definition.ts';
import { deferred, last, recipients } from '../vocabulary.ts';

export default defineQuestion({
  id: 'deferral-reasons',
  title: 'Why mail is deferred',
  question: 'Why does mail wait?',
  explanation: 'Deferred recipients by reason and domain, each counted at the first attempt.',
  advice:
    'connection_refused or timeout for all domains: our network. rate_limited and greylisted: patience, and fewer connections at a time. dns or host_not_found: often a mistyped domain, returned after some days.',
  grep: "grep 'status=deferred' /var/log/mail.log | grep -o '(.*)' | sort | uniq -c",
  where: deferred,
  by: ['mail.reason', 'mail.to.domain'],
  metrics: [recipients, { id: 'senders', title: 'Senders', kind: 'unique', field: 'email.from.address' }, last],
  examples: [
    '2026-11-22 21:25:24 1xVF3s-0004m7-0Q == t0@refused.example R=dnslookup T=remote_smtp defer (111): Connection refused',
  ],
});
