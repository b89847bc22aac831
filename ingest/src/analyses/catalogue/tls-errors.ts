import { defineQuestion } from '../definition.ts';
import { action, clients, counted, first, last, notRetried, reason } from '../vocabulary.ts';

export default defineQuestion({
  id: 'tls-errors',
  title: 'TLS failures',
  question: 'With whom does TLS fail, and why?',
  explanation:
    'Handshakes that failed, and deliveries that failed because of TLS, by peer and cause. A failure that several lines tell of counts once.',
  advice:
    '"no shared cipher" or "unsupported protocol": an old device, or a scanner. "certificate verify failed" towards a partner: their certificate is wrong, or a policy of yours too strict. "sslv3 alert certificate unknown" from clients: your own certificate.',
  grep: 'grep -iE "ssl_error|ssl_accept error|tls.*fail" /var/log/mail.log',
  where: [
    counted,
    { field: 'mail.tls.error', exists: true },
    { any: [action('tls-handshake'), reason('tls')] },
    notRetried,
  ],
  by: ['event.action', 'destination.domain', 'mail.tls.error'],
  metrics: [{ id: 'failures', title: 'Failures', kind: 'count' }, clients, first, last],
  examples: ['Nov 22 21:25:03 mx1 postfix/smtpd[9603]: SSL_accept error from unknown[2001:db8::70]: -1'],
});
