import { defineQuestion } from '../definition.ts';
import { accounts, counted, last, notRetried, reason } from '../vocabulary.ts';

export default defineQuestion({
  id: 'rate-limited',
  title: 'Limits that were reached',
  question: 'Who runs into limits, ours or theirs?',
  explanation:
    'Connections, messages or recipients over a limit of ours, and our mail slowed down by others: the first deferral, and the last word.',
  advice:
    'Ours: a client that sends in bulk, or an attack. Theirs: send slower to them (fewer parallel deliveries), or spread the newsletter over hours.',
  grep: 'grep -iE "rate limit exceeded|too many" /var/log/mail.log',
  where: [counted, reason('rate_limited'), { field: 'mail.limit.side', exists: true }, notRetried],
  by: ['mail.limit.side', 'source.ip', 'destination.domain'],
  metrics: [{ id: 'events', title: 'Events', kind: 'count' }, accounts, last],
  examples: [
    '2026-11-22 21:25:24 1xVF3s-0004mZ-2U == t0@banner.example R=dnslookup T=remote_smtp defer (0) H=mx.banner.example [203.0.113.104]:25: SMTP error from remote mail server after initial connection: 421 4.7.0 mx.banner.example Too many connections, try again later; from=<fake@evil.example> status=sent',
  ],
});
