import { defineQuestion } from '../definition.ts';
import { byAnAccount, delivered, last, recipients } from '../vocabulary.ts';

export default defineQuestion({
  id: 'sender-delivered',
  title: 'Delivered, by account',
  question: 'How much mail of each account arrived?',
  explanation:
    'Recipients that the mail of each authenticated sender reached, each counted once, whatever the number of attempts.',
  advice:
    'Set it beside sender-deferred and sender-failed: an account whose mail mostly fails writes to a bought or old list.',
  grep: "grep '=>' /var/log/exim/mainlog",
  where: [...delivered, byAnAccount],
  by: ['user.name'],
  metrics: [recipients, { id: 'domains', title: 'Domains', kind: 'unique', field: 'mail.to.domain' }, last],
  columns: 'day',
  examples: [
    '2026-11-22 21:25:04 1xVF3Y-0004Tw-3A <= alice@ok.example H=c2.client.example [198.51.100.2]:49359 P=esmtpsa X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=no A=plain:alice@lab.example S=261 id=53827048.lab@client.example T="hello" for r19@ok.example r8@ok.example',
    '2026-11-22 21:25:05 1xVF3Y-0004Tw-3A => r19@ok.example F=<alice@ok.example> R=dnslookup T=remote_smtp H=mx.ok.example [203.0.113.101]:25 C="250 2.0.0 Ok: queued as SINK9378AD1C"',
  ],
});
