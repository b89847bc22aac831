import { defineQuestion } from '../definition.ts';
import { byAnAccount, deferred, last, recipients } from '../vocabulary.ts';

export default defineQuestion({
  id: 'sender-deferred',
  title: 'Deferred, by account',
  question: 'Whose mail has to wait?',
  explanation:
    'Recipients to whom the mail of each authenticated sender was deferred, counted at the first attempt only.',
  advice:
    'Many deferrals of one account with reasons like rate_limited or blocklisted: it sends too much for others to like. See deferral-reasons.',
  grep: "grep -E 'status=deferred| == ' /var/log/mail.log",
  where: [...deferred, byAnAccount],
  by: ['user.name', 'mail.reason'],
  metrics: [recipients, { id: 'domains', title: 'Domains', kind: 'unique', field: 'mail.to.domain' }, last],
  columns: 'day',
  examples: [
    '2026-11-22 21:25:24 1xVF3s-0004m7-0Q <= alice@ok.example H=c3.client.example [198.51.100.3]:45793 P=esmtpa A=login:alice@lab.example S=265 id=53827151.lab@client.example T="hello" for t0@refused.example',
    '2026-11-22 21:25:24 1xVF3s-0004m7-0Q H=mx.refused.example [203.0.113.109]:25 Connection refused',
    '2026-11-22 21:25:24 1xVF3s-0004m7-0Q == t0@refused.example R=dnslookup T=remote_smtp defer (111): Connection refused',
  ],
});
