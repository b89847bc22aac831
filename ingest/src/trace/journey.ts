import type { EventFields } from '../ecs/fields.generated.ts';
import { linksBetween, type Link, type LinkKind } from './links.ts';
import { isNotice, messagesOf, valueIn, type QueuedMessage } from './message.ts';
import { recipientsOf, type RecipientFate } from './recipients.ts';
import { stepOf, type Step } from './step.ts';
import { isAsked, wantedOf, type TraceRequest } from './wanted.ts';

/** Where a message stands. `partly`: some recipients have it, others will not get it. */
export type MessageOutcome = 'delivered' | 'partly' | 'failed' | 'waiting' | 'rejected' | 'unknown';

/** One message in one host's queue, with the keys of `maillens trace --output json`. Absent keys are left out. */
export interface JourneyMessage {
  readonly host: string;
  readonly queue_id?: string;
  readonly message_id?: string;
  readonly sender?: string;
  readonly login?: string;
  readonly client?: { readonly ip?: string; readonly name?: string; readonly helo?: string };
  readonly size_bytes?: number;
  /** It is a bounce, a delay warning or a success report. */
  readonly notice: boolean;
  /** ISO 8601, UTC. */
  readonly first: string;
  readonly last: string;
  /** When it left the queue. */
  readonly removed?: string;
  readonly outcome: MessageOutcome;
  readonly recipients: readonly RecipientFate[];
  readonly follows: readonly { readonly kind: LinkKind; readonly host: string; readonly queue_id?: string }[];
  readonly steps: readonly Step[];
}

/** Messages that follow from each other, the first one first. */
export interface Journey {
  readonly messages: readonly JourneyMessage[];
}

/**
 * The journeys that documents tell of: several where one queue id was used again, or a Message-ID came more than once.
 * Pure; the documents may be of any order, and of more messages than were asked for.
 *
 * @param request leaves out what is not linked to the messages that it names
 */
export function journeyOf(documents: readonly EventFields[], request: TraceRequest): Journey[] {
  const messages = messagesOf(documents);
  const links = linksBetween(messages);
  return connected(messages, links)
    .filter((group) => group.some((message) => isNamed(message, request)))
    .map((group) => ({ messages: group.map((message) => journeyMessage(message, links)) }));
}

function isNamed(message: QueuedMessage, request: TraceRequest): boolean {
  const { queueIds } = wantedOf(request);
  const isNamedBy = (id: string | undefined) => id !== undefined && queueIds.has(id);
  return (
    isNamedBy(message.queueId) ||
    isNamedBy(message.messageId) ||
    message.documents.some((fields) => isAsked(fields, request))
  );
}

function connected(messages: readonly QueuedMessage[], links: readonly Link[]): QueuedMessage[][] {
  const neighbours = new Map<QueuedMessage, QueuedMessage[]>(messages.map((message) => [message, []]));
  for (const { from, to } of links) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const seen = new Set<QueuedMessage>();
  return messages.flatMap((start) => {
    const group: QueuedMessage[] = [];
    const open = [start];
    for (let message = open.pop(); message !== undefined; message = open.pop()) {
      if (!seen.has(message)) {
        seen.add(message);
        group.push(message);
        open.push(...(neighbours.get(message) ?? []));
      }
    }
    return group.length === 0 ? [] : [group.sort((a, b) => a.first - b.first)];
  });
}

function journeyMessage(message: QueuedMessage, links: readonly Link[]): JourneyMessage {
  const { host, queueId, messageId, documents } = message;
  const value = <Name extends keyof EventFields>(name: Name) => valueIn(documents, name);
  const recipients = recipientsOf(documents);
  const removed = documents.find((fields) => fields['event.action'] === 'remove')?.['@timestamp'];
  const follows = links
    .filter(({ to }) => to === message)
    .map(({ kind, from }) => ({
      kind,
      host: from.host,
      ...(from.queueId !== undefined && { queue_id: from.queueId }),
    }));
  return {
    host,
    ...present('queue_id', queueId),
    ...present('message_id', messageId),
    ...present('sender', value('email.from.address')?.[0]),
    ...present('login', value('user.name')),
    ...clientOf(documents),
    ...present('size_bytes', value('mail.size')),
    notice: isNotice(documents),
    first: new Date(message.first).toISOString(),
    last: new Date(message.last).toISOString(),
    ...present('removed', removed),
    outcome: outcomeOf(recipients),
    recipients,
    follows,
    steps: documents.map(stepOf),
  };
}

function clientOf(documents: readonly EventFields[]): Pick<JourneyMessage, 'client'> {
  const client = {
    ...present('ip', valueIn(documents, 'source.ip')),
    ...present('name', valueIn(documents, 'source.domain')),
    ...present('helo', valueIn(documents, 'mail.helo')),
  };
  return Object.keys(client).length === 0 ? {} : { client };
}

function outcomeOf(recipients: readonly RecipientFate[]): MessageOutcome {
  const states = recipients.map(({ status }) => status);
  if (states.some((status) => status === 'deferred' || status === 'frozen')) {
    return 'waiting';
  }
  const sent = states.filter((status) => status === 'sent').length;
  if (states.length === 0) {
    return 'unknown';
  }
  if (sent > 0) {
    return sent === states.length ? 'delivered' : 'partly';
  }
  return states.every((status) => status === 'rejected') ? 'rejected' : 'failed';
}

function present<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>>;
function present(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}
