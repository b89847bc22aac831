import type { EventFields } from '../ecs/fields.generated.ts';

/** One stay of one message in one host's queue, with everything that was written about it, oldest first. */
export interface QueuedMessage {
  readonly host: string;
  /** Undefined where the log gives none: a refusal before the queue, or a mailbox that knows only the Message-ID. */
  readonly queueId: string | undefined;
  readonly messageId: string | undefined;
  readonly first: number;
  readonly last: number;
  readonly documents: readonly EventFields[];
}

/** Lines that are out of order by so much still belong to the message that has just left. */
const disorderMilliseconds = 2_000;

/**
 * Tells apart the messages that had one queue id one after the other: a new one begins when something arrives after
 * the old one was removed, or with another Message-ID.
 */
export function messagesOf(documents: readonly EventFields[]): QueuedMessage[] {
  const ordered = [...documents].sort(byTime);
  const groups = new Map<string, EventFields[][]>();
  for (const fields of ordered) {
    const key = `${fields['host.name']}\0${keyOf(fields)}`;
    const stays = groups.get(key) ?? [];
    groups.set(key, stays);
    const current = stays.at(-1);
    if (current === undefined || beginsAnew(current, fields)) {
      stays.push([fields]);
    } else {
      current.push(fields);
    }
  }
  return [...groups.values()]
    .flat()
    .map(messageOf)
    .sort((a, b) => a.first - b.first);
}

/** What has no queue id is one with what has the same Message-ID; without either, every record stands for itself. */
function keyOf(fields: EventFields): string {
  const { 'email.local_id': queueId, 'email.message_id': messageId } = fields;
  if (queueId !== undefined) {
    return `queue ${queueId}`;
  }
  return messageId === undefined
    ? `record ${fields['log.file.path'] ?? ''} ${fields['log.offset'] ?? 0}`
    : `message ${messageId}`;
}

function beginsAnew(stay: readonly EventFields[], fields: EventFields): boolean {
  const removed = stay.find((one) => one['event.action'] === 'remove');
  const sinceRemoval = removed === undefined ? 0 : timeOf(fields) - timeOf(removed);
  const isArrival = fields['event.action'] === 'receive' || fields['event.action'] === 'login';
  if (removed !== undefined && (sinceRemoval > disorderMilliseconds || (isArrival && sinceRemoval > 0))) {
    return true;
  }
  const known = stay.find((one) => one['email.message_id'] !== undefined)?.['email.message_id'];
  return known !== undefined && fields['email.message_id'] !== undefined && fields['email.message_id'] !== known;
}

function messageOf(documents: readonly EventFields[]): QueuedMessage {
  const [first] = documents;
  const last = documents.at(-1);
  return {
    host: first?.['host.name'] ?? '',
    queueId: first?.['email.local_id'],
    messageId: valueIn(documents, 'email.message_id'),
    first: first === undefined ? 0 : timeOf(first),
    last: last === undefined ? 0 : timeOf(last),
    documents,
  };
}

/** The first value that any of the documents has. */
export function valueIn<Name extends keyof EventFields>(
  documents: readonly EventFields[],
  name: Name,
): EventFields[Name] | undefined {
  return documents.find((fields) => fields[name] !== undefined)?.[name];
}

/** The message is a notice itself; the record that a notice was made is about another message. */
export function isNotice(documents: readonly EventFields[]): boolean {
  return documents.some((fields) => fields['mail.dsn'] === true && fields['event.action'] !== 'bounce');
}

export function timeOf(fields: EventFields): number {
  return Date.parse(fields['@timestamp']);
}

/** Of one time, as the lines stand in their file. */
function byTime(a: EventFields, b: EventFields): number {
  return timeOf(a) - timeOf(b) || (a['log.offset'] ?? 0) - (b['log.offset'] ?? 0);
}
