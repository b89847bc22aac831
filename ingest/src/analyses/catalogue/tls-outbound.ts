import { defineQuestion } from '../definition.ts';
import { delivered, recipients } from '../vocabulary.ts';

export default defineQuestion({
  id: 'tls-outbound',
  title: 'Share of encrypted mail going out',
  question: 'To whom do we deliver over TLS?',
  explanation:
    'Recipients reached at remote servers by domain, and the share over TLS as far as the log tells: Postfix does so with smtp_tls_loglevel = 1, Exim always. Domains with fewer than 5 recipients have no share.',
  advice:
    'Set smtp_tls_security_level = may (or dane) if the share is 0 for all. A partner for whom TLS is a duty deserves a policy of its own.',
  where: [
    ...delivered,
    { field: 'destination.ip', exists: true },
    { not: { field: 'network.protocol', is: ['lmtp'] } },
  ],
  by: ['mail.to.domain'],
  metrics: [
    recipients,
    { id: 'encrypted', title: 'Over TLS', kind: 'count', where: [{ field: 'tls.version', exists: true }] },
    {
      id: 'encrypted_share',
      title: 'TLS share',
      kind: 'share',
      floor: 5,
      where: [{ field: 'tls.version', exists: true }],
    },
  ],
  examples: [
    '2026-11-22T21:17:47.434274+00:00 mx1 postfix/relay/smtp[7730]: 62964AB4011: to=<r13@relayed.example>, relay=203.0.113.101[203.0.113.101]:25, delay=0.03, delays=0/0.03/0/0, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as SINK640EC432)',
  ],
});
