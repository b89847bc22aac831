import type { MailEvent } from '../../event.ts';
import { splitList } from './list.ts';
import type { Row } from './row.ts';
import { deliveryEvents, failureEvents, sendEvents } from './tracking-delivery.ts';
import { bareMessageId, eventPerRecipient, messageFields } from './tracking-message.ts';
import { hopEvents, receiveEvents } from './tracking-receive.ts';
import { explain } from './tracking-status.ts';

/**
 * A row of the message tracking log (Microsoft, "Message tracking", event types). Exchange tells of one message many
 * times: at each service, for its shadow copies, for its agents. What arrives and what leaves is the fact; the way between
 * is `information`, or told and not counted.
 */
export function trackingEvents(row: Row): MailEvent[] {
  const eventId = row.get('event-id');
  switch (eventId) {
    case 'RECEIVE':
      return receiveEvents(row);
    case 'SUBMIT':
    case 'TRANSFER':
    case 'RESUBMIT':
      return hopEvents(row);
    case 'DELIVER':
      return deliveryEvents(row);
    case 'SEND':
    case 'SENDEXTERNAL':
      return sendEvents(row, eventId);
    case 'FAIL':
    case 'DEFER':
      return failureEvents(row, eventId);
    case 'DROP':
      return eventPerRecipient(row, () => ({
        action: 'deliver',
        status: 'discarded',
        outcome: 'success',
        ...messageFields(row),
      }));
    case 'DSN':
      return [noticeEvent(row)];
    case 'EXPAND':
    case 'REDIRECT':
    case 'RESOLVE':
      return redirectEvents(row);
  }
  return otherEvents(row, eventId);
}

function otherEvents(row: Row, eventId: string): MailEvent[] {
  if (troubles.has(eventId)) {
    return eventPerRecipient(row, (status) => troubleEvent(row, eventId, status));
  }
  return onTheWay.has(eventId) ? [{ action: 'information', ...messageFields(row), ...onlyRecipient(row) }] : [];
}

/** What went wrong on the server itself, and what it is to us. */
const troubles: ReadonlyMap<string, MailEvent> = new Map<string, MailEvent>([
  ['POISONMESSAGE', { action: 'freeze', status: 'frozen', outcome: 'unknown' }],
  ['THROTTLE', { action: 'rate-limit', limitSide: 'ours', reason: 'rate_limited' }],
  ['BADMAIL', { action: 'error', outcome: 'failure' }],
  ['SUBMITFAIL', { action: 'error', outcome: 'failure' }],
  ['SUBMITDEFER', { action: 'error', outcome: 'unknown' }],
  ['RESUBMITFAIL', { action: 'error', outcome: 'failure' }],
  ['RESUBMITDEFER', { action: 'error', outcome: 'unknown' }],
  ['DELIVERFAIL', { action: 'warning' }],
]);

function troubleEvent(row: Row, eventId: string, status: string): MailEvent {
  const event: MailEvent = { ...(troubles.get(eventId) ?? { action: 'error' }), ...messageFields(row) };
  // THROTTLE says why in `reference`, by the same page.
  const text = eventId === 'THROTTLE' ? row.get('reference') : status || row.get('source-context');
  if (text !== '') {
    explain(event, text, 'ours');
  }
  return event;
}

/** Shadow copies, agents, moderation, notices between services: understood, and no fact of their own. */
const onTheWay = new Set([
  'AGENTINFO',
  'CLIENTSUBMISSION',
  'DUPLICATEDELIVER',
  'DUPLICATEEXPAND',
  'DUPLICATEREDIRECT',
  'HADISCARD',
  'HARECEIVE',
  'HAREDIRECT',
  'HAREDIRECTFAIL',
  'INITMESSAGECREATED',
  'LOAD',
  'MODERATIONEXPIRE',
  'MODERATORAPPROVE',
  'MODERATORREJECT',
  'MODERATORSALLNDR',
  'NOTIFYMAPI',
  'NOTIFYSHADOW',
  'PROCESS',
  'PROCESSMEETINGMESSAGE',
  'SUPPRESSED',
]);

function onlyRecipient(row: Row): Pick<MailEvent, 'recipient'> {
  const [recipient, ...others] = splitList(row.get('recipient-address'));
  return recipient === undefined || others.length > 0 ? {} : { recipient };
}

/**
 * A notice was made. The row is about the notice; `reference` names the message that the notice is about, by its
 * Message-ID.
 */
function noticeEvent(row: Row): MailEvent {
  const event: MailEvent = { action: 'bounce', ...messageFields(row), ...onlyRecipient(row), dsn: true };
  const original = bareMessageId(row.get('reference'));
  if (original !== '') {
    event.parentId = original;
  }
  return event;
}

/** `related-recipient-address` is the group that was expanded, or the address before the change. */
function redirectEvents(row: Row): MailEvent[] {
  const originals = splitList(row.get('related-recipient-address'));
  const recipients = splitList(row.get('recipient-address'));
  return eventPerRecipient(row, () => ({ action: 'redirect', ...messageFields(row) })).map((event, index) => {
    const original = originals.length === recipients.length ? originals[index] : originals[0];
    const isKnown = originals.length === 1 || originals.length === recipients.length;
    return original === undefined || !isKnown ? event : { ...event, originalRecipient: original };
  });
}
