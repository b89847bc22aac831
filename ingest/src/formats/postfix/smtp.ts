import type { MailEvent } from '../../event.ts';
import { readDeliveryText } from './delivery-text.ts';

/**
 * What happened on the way to a delivery attempt, before its `status=` line tells how it ended: the first of several
 * servers refuses, a handshake breaks off and is tried again without TLS. With a queue id in front where Postfix has
 * one (src/smtp/smtp_connect.c, smtp_proto.c, smtp_trouble.c).
 */
export function parseDeliveryDetail(queueId: string | undefined, text: string): MailEvent[] {
  const id = queueId === undefined ? {} : { queueId };
  if (text.startsWith('Cannot start TLS: ')) {
    const tlsError = text.slice('Cannot start TLS: '.length);
    return [
      { action: 'tls-handshake', outcome: 'failure', counted: false, protocol: 'smtp', ...id, reason: 'tls', tlsError },
    ];
  }
  if (attempts.test(text)) {
    const { server, ...reply } = readDeliveryText(text, true);
    return [{ action: 'information', ...id, ...server, ...reply }];
  }
  return remarks.test(text) ? [{ action: 'information', ...id }] : [];
}

const attempts =
  /^(?:host \S+ (?:said|refused to talk to me): |connect to \S+: |lost connection with |conversation with |TLS is required, but |Server certificate not |server certificate not |SASL authentication failed; |Protocol error: |TLSA lookup error |delivery temporarily suspended: )/;

const remarks = /^(?:enabling PIX |breaking line > |discarding EHLO keywords: )/;
