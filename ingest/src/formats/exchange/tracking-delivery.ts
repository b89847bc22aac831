import type { Direction } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { readReply } from '../reply.ts';
import { isAddress } from './endpoint.ts';
import { namedValue, splitList } from './list.ts';
import type { Row } from './row.ts';
import { eventPerRecipient, messageFields } from './tracking-message.ts';
import { originOf } from './tracking-receive.ts';
import { explain, replyIn } from './tracking-status.ts';

/** DELIVER: into a mailbox of ours. */
export function deliveryEvents(row: Row): MailEvent[] {
  const delivery: MailEvent = {
    action: 'deliver',
    status: 'sent',
    outcome: 'success',
    local: true,
    ...messageFields(row),
    ...directionOf(row, true),
    ...delaysOf(row),
  };
  const server = row.get('server-hostname');
  if (server !== '') delivery.relay = server;
  return eventPerRecipient(row, () => ({ ...delivery }));
}

/** SEND and SENDEXTERNAL: by SMTP to the next server, which is one of ours or the recipient's. */
export function sendEvents(row: Row, eventId: string): MailEvent[] {
  const custom = splitList(row.get('custom-data'));
  const isHop = isInternalHop(row, eventId, custom);
  const base: MailEvent = {
    action: 'deliver',
    status: 'sent',
    outcome: 'success',
    ...messageFields(row),
    ...nextHop(row),
    ...(isHop ? { counted: false } : directionOf(row, false)),
    ...delaysOf(row, custom),
  };
  return eventPerRecipient(row, (status) => (status === '' ? { ...base } : { ...base, ...readReply(status) }));
}

/**
 * Whether the next hop is another service of ours, which tells of the message again. Since 2016 custom-data says whose
 * reply it was. Else the connectors between our own servers tell: the implicit one, the front end's, and the one from an
 * Edge server inwards (Microsoft, "Protocol logging" and "Edge subscriptions").
 */
function isInternalHop(row: Row, eventId: string, custom: readonly string[]): boolean {
  const connector = row.get('connector-id');
  if (ourConnectors.test(connector)) {
    return true;
  }
  const isExternal = namedValue(custom, 'IsSmtpResponseFromExternalServer');
  return eventId === 'SEND' && (isExternal === undefined ? connector === '' : isExternal === 'False');
}

const ourConnectors =
  /^(?:Intra-organi[sz]ation SMTP Send Connector|(?:In|Out)bound Proxy Internal Send Connector|EdgeSync - Inbound to )/i;

/**
 * FAIL and DEFER. A message with no internal id was never accepted: an agent or the server refused it during the SMTP
 * session. What waited too long is given up with Exchange's own text `QUEUE.Expired`.
 */
export function failureEvents(row: Row, eventId: 'FAIL' | 'DEFER'): MailEvent[] {
  const message = messageFields(row);
  const isRefusal = eventId === 'FAIL' && message.queueId === undefined && row.get('source') === 'SMTP';
  // The mailbox store and our own SMTP server answer for themselves; what SMTP brings else is the next hop's reply.
  const side = isRefusal || row.get('source') !== 'SMTP' ? 'ours' : 'theirs';
  return eventPerRecipient(row, (status) => {
    const event: MailEvent = isRefusal
      ? { action: 'reject', outcome: 'failure', ...message, ...originOf(row) }
      : { ...failedAttempt(row, eventId, status), ...message, ...nextHop(row), ...directionOf(row, false) };
    const text = status || row.get('source-context');
    if (text !== '') explain(event, text, side);
    event.reason ??= 'other';
    return event;
  });
}

function failedAttempt(row: Row, eventId: 'FAIL' | 'DEFER', status: string): MailEvent {
  if (eventId === 'DEFER') {
    return { action: 'deliver', status: 'deferred', outcome: 'unknown' };
  }
  if (readReply(replyIn(status)).response.startsWith('QUEUE.Expired')) {
    return { action: 'expire', status: 'expired', outcome: 'failure', reason: 'timeout' };
  }
  return {
    action: 'deliver',
    status: 'bounced',
    outcome: 'failure',
    ...(row.get('source') === 'STOREDRIVER' ? { local: true } : {}),
  };
}

function nextHop(row: Row): Pick<MailEvent, 'relay' | 'serverName' | 'serverIp' | 'queuedAs'> {
  const name = row.get('server-hostname');
  const ip = row.get('server-ip');
  const queuedAs = row.get('source') === 'SMTP' ? nextId(row.get('source-context')) : undefined;
  return {
    ...(name === '' ? {} : { relay: isAddress(ip) ? `${name}[${ip}]` : name, serverName: name }),
    ...(isAddress(ip) ? { serverIp: ip } : {}),
    ...(queuedAs === undefined ? {} : { queuedAs }),
  };
}

/** `[InternalId=5450313518243, Hostname=..]`: the id that an Exchange server gave it. Before it stands the Message-ID. */
function nextId(context: string): string | undefined {
  return /^\[InternalId=(\d{1,20})[,\]]/.exec(context.slice(Math.max(0, context.lastIndexOf('[InternalId='))))?.[1];
}

/** `directionality` says where the message came from: Originating is from us. */
function directionOf(row: Row, isToUs: boolean): { direction?: Direction } {
  const isFromUs = row.get('directionality') === 'Originating';
  if (isToUs) {
    return isFromUs
      ? { direction: 'internal' }
      : row.get('directionality') === 'Incoming'
        ? { direction: 'inbound' }
        : {};
  }
  return isFromUs && row.get('event-id').startsWith('SEND') ? { direction: 'outbound' } : {};
}

/** Seconds since the message entered the organization, and for the last hop. */
function delaysOf(
  row: Row,
  custom = splitList(row.get('custom-data')),
): Pick<MailEvent, 'delayTotal' | 'delayTransmit'> {
  const total = seconds(namedValue(custom, 'E2ELatency')) ?? sinceOrigin(row);
  const transmit = seconds(namedValue(custom, 'ExternalSendLatency'));
  return {
    ...(total === undefined ? {} : { delayTotal: total }),
    ...(transmit === undefined ? {} : { delayTransmit: transmit }),
  };
}

function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : undefined;
}

/** `message-info` of a delivery begins with the time at which the message entered the organization. */
function sinceOrigin(row: Row): number | undefined {
  const origin = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/.exec(row.get('message-info'))?.[0];
  const milliseconds = origin === undefined ? NaN : Date.parse(row.get('date-time')) - Date.parse(origin);
  return milliseconds >= 0 ? milliseconds / 1000 : undefined;
}
