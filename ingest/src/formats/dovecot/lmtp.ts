import type { MailEvent } from '../../event.ts';
import { readReply, reasonOf } from '../reply.ts';
import { deliveryEvents } from './delivery.ts';
import type { Statement } from './statement.ts';

/**
 * Lines of the LMTP server and of the local delivery agent `lda`: sessions, deliveries, and messages that an LMTP proxy
 * hands on (Dovecot src/lmtp/lmtp-client.c, lmtp-proxy.c).
 */
export function lmtpEvents(statement: Statement): MailEvent[] {
  const { message } = statement;
  if (message.startsWith('Connect from ')) {
    return [{ action: 'connect', protocol: 'lmtp', ...clientOf(message.slice('Connect from '.length)) }];
  }
  if (message.startsWith('Disconnect from ')) {
    return [{ action: 'disconnect', protocol: 'lmtp', ...clientOf(message.slice('Disconnect from '.length)) }];
  }
  return deliveryEvents(statement) ?? proxiedDelivery(statement);
}

const peer = /^([0-9a-fA-F.:]{2,45}?)(?:: |$)/;

/** `127.0.0.1`, `127.0.0.1: Logged out (state=READY)`, or `local` for a Unix socket. */
function clientOf(text: string): Pick<MailEvent, 'clientIp'> {
  const clientIp = peer.exec(text)?.[1];
  return clientIp === undefined ? {} : { clientIp };
}

const handedOn = /(?:^|: )(Sent|Failed to send) message to <([^<>]{1,320})> at ([^\s]{1,255}): ([^]*)/;

function proxiedDelivery({ message, session }: Statement): MailEvent[] {
  const [, verb, recipient, relay, answer] = handedOn.exec(message) ?? [];
  if (recipient === undefined || relay === undefined || answer === undefined) {
    return [];
  }
  const reply = readReply(answer);
  const event: MailEvent = { action: 'deliver', protocol: 'lmtp', recipient, relay, ...reply };
  if (session !== undefined) event.session = session;
  if (verb === 'Sent') {
    return [{ ...event, outcome: 'success', status: 'sent' }];
  }
  const isFinal = reply.smtpCode !== undefined && reply.smtpCode >= 500;
  const status = isFinal ? 'bounced' : 'deferred';
  return [{ ...event, outcome: isFinal ? 'failure' : 'unknown', status, reason: reasonOf(reply) }];
}
