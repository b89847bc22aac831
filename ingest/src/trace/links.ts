import type { EventFields } from '../ecs/fields.generated.ts';
import { isNotice, timeOf, type QueuedMessage } from './message.ts';

/** How a message follows from another one. */
export type LinkKind =
  /** A content filter or an alias gave it back under a new queue id. */
  | 'reinjected_from'
  /** A bounce, a delay warning or a success report about it. */
  | 'notice_about'
  /** Another host took it over, and said under which id. */
  | 'relayed_from'
  /** Only the Message-ID says so, which anybody can copy. */
  | 'same_message_id';

export interface Link {
  readonly kind: LinkKind;
  readonly from: QueuedMessage;
  readonly to: QueuedMessage;
}

const minute = 60_000;
/** Between the answer of the next hop and its own first line: clocks of two hosts differ. */
const handoverMilliseconds = 10 * minute;
const copyMilliseconds = 24 * 60 * minute;

/**
 * What follows from what. An id alone is no proof: ids are reused, and the next hop may answer with any. It has to be an
 * id of the same host, named by that host, or the Message-ID and the time have to fit too.
 */
export function linksBetween(messages: readonly QueuedMessage[]): Link[] {
  const byQueueId = groupBy(messages, ({ queueId }) => queueId);
  const links = messages.flatMap((message) => [...fromParent(message, byQueueId), ...toNextHop(message, byQueueId)]);
  const linked = new Set(links.map(({ to }) => to));
  for (const copies of groupBy(messages, ({ messageId }) => messageId).values()) {
    for (const [number, to] of copies.entries()) {
      const from = linked.has(to) ? undefined : copies.slice(0, number).findLast((earlier) => isCopy(earlier, to));
      if (from !== undefined) {
        links.push({ kind: 'same_message_id', from, to });
      }
    }
  }
  return links;
}

type ById = ReadonlyMap<string, readonly QueuedMessage[]>;

function groupBy(messages: readonly QueuedMessage[], key: (message: QueuedMessage) => string | undefined): ById {
  const groups = new Map<string, QueuedMessage[]>();
  for (const message of messages) {
    const id = key(message);
    if (id !== undefined) {
      groups.set(id, [...(groups.get(id) ?? []), message]);
    }
  }
  return groups;
}

function fromParent(message: QueuedMessage, byQueueId: ById): Link[] {
  const parents = new Set(message.documents.map((fields) => fields['mail.parent_id']));
  return [...parents].flatMap((parentId) => {
    const stays = parentId === undefined ? [] : (byQueueId.get(parentId) ?? []);
    // Of several messages that had the id, it is the last that began before this one.
    const parent = stays.findLast(
      (other) => other !== message && other.host === message.host && other.first <= message.last,
    );
    return parent === undefined
      ? []
      : [{ kind: isNoticeAbout(message, parent) ? 'notice_about' : 'reinjected_from', from: parent, to: message }];
  });
}

function isNoticeAbout(message: QueuedMessage, parent: QueuedMessage): boolean {
  const isAnnounced = (fields: EventFields) =>
    fields['event.action'] === 'bounce' && fields['mail.queued_as'] === message.queueId;
  return isNotice(message.documents) || parent.documents.some(isAnnounced);
}

function toNextHop(message: QueuedMessage, byQueueId: ById): Link[] {
  const links = new Map<QueuedMessage, Link>();
  for (const fields of message.documents) {
    for (const next of byQueueId.get(fields['mail.queued_as'] ?? '') ?? []) {
      const isNear = Math.abs(next.first - timeOf(fields)) <= handoverMilliseconds;
      const kind = next === message || !isNear ? undefined : kindOfHop(message, fields, next);
      if (kind !== undefined) {
        links.set(next, { kind, from: message, to: next });
      }
    }
  }
  return [...links.values()];
}

function kindOfHop(message: QueuedMessage, fields: EventFields, next: QueuedMessage): LinkKind | undefined {
  if (next.host !== message.host) {
    return haveSameMessageId(message, next) ? 'relayed_from' : undefined;
  }
  // Within a host, correlation has named the parent already, but that of a notice only where its entry came first.
  return fields['event.action'] === 'bounce' && !namesParent(next, message) ? 'notice_about' : undefined;
}

function namesParent(message: QueuedMessage, parent: QueuedMessage): boolean {
  return message.documents.some((fields) => fields['mail.parent_id'] === parent.queueId);
}

function isCopy(a: QueuedMessage, b: QueuedMessage): boolean {
  return a.host !== b.host && haveSameMessageId(a, b) && Math.abs(a.first - b.first) <= copyMilliseconds;
}

function haveSameMessageId(a: QueuedMessage, b: QueuedMessage): boolean {
  return a.messageId !== undefined && a.messageId === b.messageId;
}
