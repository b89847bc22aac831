import { defineQuestion } from '../definition.ts';
import { action, counted, failed, first, fromTheNetwork, last } from '../vocabulary.ts';

export default defineQuestion({
  id: 'tls-errors-by-client',
  title: 'TLS failures of clients',
  question: 'Which clients cannot agree on TLS with us?',
  explanation: 'Handshakes with clients that failed, by address and cause.',
  advice:
    'One address with many causes is a scanner. A user of yours: an old program or device; ask them to update it before you allow old protocols.',
  grep: 'grep "SSL_accept error" /var/log/mail.log',
  where: [
    counted,
    action('tls-handshake'),
    failed,
    fromTheNetwork,
    // A failure of our own delivery names the client that the message came from.
    { not: { field: 'destination.ip', exists: true } },
  ],
  by: ['source.ip', 'mail.tls.error'],
  metrics: [{ id: 'failures', title: 'Failures', kind: 'count' }, first, last],
  examples: ['Nov 22 21:25:03 mx1 postfix/smtpd[9603]: SSL_accept error from unknown[2001:db8::70]: -1'],
});
