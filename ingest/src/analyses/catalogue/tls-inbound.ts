import { defineQuestion } from '../definition.ts';
import { fromTheNetwork, messageArrived, messages } from '../vocabulary.ts';

export default defineQuestion({
  id: 'tls-inbound',
  title: 'Share of encrypted mail coming in',
  question: 'How much mail reaches us over TLS?',
  explanation:
    'Messages from the network by sender domain, and the share that came over TLS as far as the log tells: Postfix does so with smtpd_tls_loglevel = 1, Exim always. Domains with fewer than 5 messages have no share.',
  advice:
    'Users of your own without TLS send their password in the clear: demand it (smtpd_tls_auth_only = yes). Others: nothing you can do but accept it.',
  where: [...messageArrived, fromTheNetwork],
  by: ['mail.from.domain'],
  metrics: [
    messages,
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
    '2026-11-22T21:17:46.696552+00:00 mx1 postfix/smtpd[7428]: AA058AB4001: client=unknown[198.51.100.5]',
    '2026-11-22T21:17:46.697030+00:00 mx1 postfix/cleanup[7439]: AA058AB4001: message-id=<53822667.lab@client.example>',
    '2026-11-22T21:17:46.697849+00:00 mx1 postfix/qmgr[6535]: AA058AB4001: from=<s1@ok.example>, size=356, nrcpt=1 (queue active)',
  ],
});
