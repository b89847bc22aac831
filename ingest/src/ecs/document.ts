import { isIP } from 'node:net';
import type { Correlated } from '../correlate/correlated.ts';
import { directionOf, type Ours } from './direction.ts';
import { domainOf } from './domain.ts';
import type { EventFields } from './fields.generated.ts';

export interface DocumentSettings {
  readonly namespace: string;
  readonly ours: Ours;
  /** ISO 8601 time at which documents are made. */
  ingestedAt(): string;
}

const messageLimit = 32_768;
const cutMark = ' [cut]';

/** A field that fields.yml has and this file does not fill in does not compile. */
type AllFields = { [Name in keyof Required<EventFields>]: EventFields[Name] };

/**
 * The fields of an event's document. Every field stands here, also those without a value, which JSON leaves out: objects
 * of one shape are made and written fastest. Addresses that are none are left out.
 */
export function documentFields(correlated: Correlated, settings: DocumentSettings): AllFields {
  const { record, file, dataset, event } = correlated;
  const clientIp = address(event.clientIp);
  const serverIp = address(event.serverIp);
  const userDomain = domainOf(event.user);
  const senderDomain = domainOf(event.sender);
  const recipientDomain = domainOf(event.recipient);
  return {
    '@timestamp': new Date(record.time).toISOString(),
    'event.ingested': settings.ingestedAt(),
    'event.dataset': dataset,
    'event.action': event.action,
    'event.outcome': event.outcome,
    'mail.namespace': settings.namespace,
    'mail.counted': event.counted !== false,
    'host.name': record.host,
    'process.name': record.program === '' ? undefined : record.program,
    'process.pid': record.pid,
    'log.file.path': file.path,
    'log.offset': record.offset,
    message: shorten(record.original),

    'network.protocol': event.protocol,
    'source.ip': clientIp,
    'source.domain': event.clientName,
    'source.port': event.clientPort,
    'destination.ip': serverIp,
    'destination.domain': event.serverName,
    'destination.port': event.serverPort,
    'mail.helo': event.helo,
    'mail.session': event.session,
    'user.name': event.user,
    'user.domain': userDomain,

    'email.from.address': list(event.sender),
    'email.to.address': list(event.recipient),
    'mail.to.original': event.originalRecipient,
    'email.message_id': event.messageId,
    'email.local_id': event.queueId,
    'mail.parent_id': event.parentId,
    'email.direction': directionOf(event, settings.ours),
    'mail.from.domain': senderDomain,
    'mail.to.domain': recipientDomain,
    'mail.domains': list(senderDomain, recipientDomain, userDomain),
    'related.ip': list(clientIp, serverIp),
    'related.user': list(event.user, event.sender === '<>' ? undefined : event.sender, event.recipient),

    'mail.attempt': event.attempt,
    'mail.final': event.final,
    'mail.dsn': event.dsn,
    'mail.join': event.join,
    'mail.status': event.status,
    'mail.reason': event.reason,
    'mail.smtp.code': event.smtpCode,
    'mail.smtp.enhanced_code': event.enhancedCode,
    'mail.smtp.response': event.response,
    'mail.limit.side': event.limitSide,
    'mail.blocklist.zone': event.blocklistZone,
    'mail.delay.total': event.delayTotal,
    'mail.delay.queue': event.delayQueue,
    'mail.delay.connect': event.delayConnect,
    'mail.delay.transmit': event.delayTransmit,
    'mail.size': event.size,
    'mail.recipients': event.recipients,
    'mail.relay': event.relay,
    'mail.queued_as': event.queuedAs,

    'mail.login.method': event.loginMethod,
    'mail.login.reason': event.loginReason,
    'mail.login.attempts': event.loginAttempts,
    'mail.login.failures_before': event.failuresBefore,
    'mail.spf.result': event.spf,
    'mail.spf.domain': event.spfDomain,
    'mail.dkim.result': event.dkim,
    'mail.dkim.domain': event.dkimDomains,
    'mail.dkim.selector': event.dkimSelectors,
    'mail.dmarc.result': event.dmarc,
    'mail.dmarc.domain': event.dmarcDomain,
    'mail.dmarc.disposition': event.disposition,
    'mail.verdicts': event.verdicts,
    'tls.version': event.tlsVersion,
    'tls.cipher': event.tlsCipher,
    'mail.tls.error': event.tlsError,
    'mail.lost_lines': event.lostLines,
  };
}

/** The distinct values that there are, or undefined for none. */
function list(...values: (string | undefined)[]): string[] | undefined {
  let distinct: string[] | undefined;
  for (const value of values) {
    if (value !== undefined && distinct?.includes(value) !== true) {
      distinct ??= [];
      distinct.push(value);
    }
  }
  return distinct;
}

/** An address as Elasticsearch takes it: without the zone of a link-local one; undefined where it is no address. */
function address(text: string | undefined): string | undefined {
  const bare = text?.includes('%') === true ? text.slice(0, text.indexOf('%')) : text;
  return bare !== undefined && isIP(bare) !== 0 ? bare : undefined;
}

function shorten(message: string): string {
  return message.length <= messageLimit ? message : message.slice(0, messageLimit - cutMark.length) + cutMark;
}
