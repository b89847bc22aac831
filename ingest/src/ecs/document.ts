import { isIP } from 'node:net';
import type { Correlated } from '../correlate/correlator.ts';
import type { MailEvent } from '../event.ts';
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

/** Where each plain value of an event goes. The rest needs a thought and is in `documentFields`. */
const places = {
  protocol: 'network.protocol',
  clientName: 'source.domain',
  clientPort: 'source.port',
  serverName: 'destination.domain',
  serverPort: 'destination.port',
  helo: 'mail.helo',
  session: 'mail.session',
  user: 'user.name',
  originalRecipient: 'mail.to.original',
  messageId: 'email.message_id',
  queueId: 'email.local_id',
  parentId: 'mail.parent_id',
  dsn: 'mail.dsn',
  status: 'mail.status',
  attempt: 'mail.attempt',
  final: 'mail.final',
  join: 'mail.join',
  reason: 'mail.reason',
  smtpCode: 'mail.smtp.code',
  enhancedCode: 'mail.smtp.enhanced_code',
  response: 'mail.smtp.response',
  limitSide: 'mail.limit.side',
  blocklistZone: 'mail.blocklist.zone',
  delayTotal: 'mail.delay.total',
  delayQueue: 'mail.delay.queue',
  delayConnect: 'mail.delay.connect',
  delayTransmit: 'mail.delay.transmit',
  size: 'mail.size',
  recipients: 'mail.recipients',
  relay: 'mail.relay',
  queuedAs: 'mail.queued_as',
  loginMethod: 'mail.login.method',
  loginReason: 'mail.login.reason',
  loginAttempts: 'mail.login.attempts',
  failuresBefore: 'mail.login.failures_before',
  spf: 'mail.spf.result',
  spfDomain: 'mail.spf.domain',
  dkim: 'mail.dkim.result',
  dkimDomains: 'mail.dkim.domain',
  dkimSelectors: 'mail.dkim.selector',
  dmarc: 'mail.dmarc.result',
  dmarcDomain: 'mail.dmarc.domain',
  disposition: 'mail.dmarc.disposition',
  verdicts: 'mail.verdicts',
  tlsVersion: 'tls.version',
  tlsCipher: 'tls.cipher',
  tlsError: 'mail.tls.error',
} as const satisfies Partial<Record<keyof MailEvent, keyof EventFields>>;
const placeOf = new Map<string, keyof EventFields>(Object.entries(places));

/** The fields of an event's document, in the order of fields.yml's groups. Addresses that are none are left out. */
export function documentFields(correlated: Correlated, settings: DocumentSettings): EventFields {
  const { record, file, dataset, event } = correlated;
  const fields: Record<string, unknown> & EventFields = {
    '@timestamp': new Date(record.time).toISOString(),
    'event.ingested': settings.ingestedAt(),
    'event.dataset': dataset,
    'event.action': event.action,
    'mail.namespace': settings.namespace,
    'mail.counted': event.counted !== false,
    'host.name': record.host,
    'log.file.path': file.path,
    'log.offset': record.offset,
    message: shorten(record.original),
  };
  put(fields, 'event.outcome', event.outcome);
  put(fields, 'process.name', record.program === '' ? undefined : record.program);
  put(fields, 'process.pid', record.pid);
  for (const [key, value] of Object.entries(event)) {
    const place = placeOf.get(key);
    if (place !== undefined) {
      put(fields, place, value);
    }
  }
  put(fields, 'source.ip', address(event.clientIp));
  put(fields, 'destination.ip', address(event.serverIp));
  put(fields, 'email.from.address', list(event.sender));
  put(fields, 'email.to.address', list(event.recipient));
  put(fields, 'email.direction', directionOf(event, settings.ours));
  putDomains(fields, event);
  put(fields, 'related.ip', list(address(event.clientIp), address(event.serverIp)));
  put(fields, 'related.user', list(event.user, event.sender === '<>' ? undefined : event.sender, event.recipient));
  return fields;
}

function putDomains(fields: Record<string, unknown>, event: MailEvent): void {
  const from = domainOf(event.sender);
  const to = domainOf(event.recipient);
  const login = domainOf(event.user);
  put(fields, 'user.domain', login);
  put(fields, 'mail.from.domain', from);
  put(fields, 'mail.to.domain', to);
  put(fields, 'mail.domains', list(from, to, login));
}

function put(fields: Record<string, unknown>, name: keyof EventFields, value: unknown): void {
  if (value !== undefined) {
    fields[name] = value;
  }
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
