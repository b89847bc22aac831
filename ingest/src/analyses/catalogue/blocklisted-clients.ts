import { defineQuestion } from '../definition.ts';
import { first, last, reason, refused } from '../vocabulary.ts';

export default defineQuestion({
  id: 'blocklisted-clients',
  title: 'Clients on blocklists',
  question: 'Whom do we refuse because of a blocklist?',
  explanation: 'Refusals because a DNS blocklist names the client, by list.',
  advice:
    'A partner among them: ask them to get off the list, and let them through by address meanwhile. A list that never names anyone may be gone: take it out.',
  where: [...refused, reason('blocklisted')],
  by: ['mail.blocklist.zone', 'source.ip'],
  metrics: [{ id: 'refusals', title: 'Refusals', kind: 'count' }, first, last],
  examples: [
    '2026-11-22T21:18:59.386739+00:00 mx1 postfix/postscreen[11978]: NOQUEUE: reject: RCPT from [198.51.100.60]:49847: 550 5.7.1 Service unavailable; client [198.51.100.60] blocked using zen.dnsbl.example; from=<ps@ok.example>, to=<alice@lab.example>, proto=ESMTP, helo=<ps.client.example>',
  ],
});
