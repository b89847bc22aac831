import type { EventFields } from '../ecs/fields.generated.ts';

/** What a user asks to trace: an id of any kind, or a recipient and a time. */
export type TraceRequest =
  | { readonly id: string }
  | { readonly recipient: string; readonly around: number; readonly withinMilliseconds: number };

/** Every id that is known so far to belong to the journey. It grows while documents are read. */
export interface Wanted {
  readonly request: TraceRequest;
  readonly queueIds: Set<string>;
  readonly messageIds: Set<string>;
}

/** A Message-ID may be given with its angle brackets; nothing tells one from a queue id but the documents. */
export function wantedOf(request: TraceRequest): Wanted {
  const id = 'id' in request ? request.id.replace(/^<(.*)>$/, '$1') : undefined;
  const ids = id === undefined ? [] : [id];
  return { request, queueIds: new Set(ids), messageIds: new Set(ids) };
}

/**
 * Whether a document may belong to the journey. This is generous: ids are reused, and a remote server can answer with
 * any id. What really belongs together is decided in `journey.ts`.
 */
export function concerns(fields: EventFields, wanted: Wanted): boolean {
  return (
    has(wanted.queueIds, fields['email.local_id']) ||
    has(wanted.messageIds, fields['email.message_id']) ||
    has(wanted.queueIds, fields['mail.parent_id']) ||
    has(wanted.queueIds, fields['mail.queued_as']) ||
    isAsked(fields, wanted.request)
  );
}

/** Adds the ids of a document. Returns whether one of them is new. */
export function learn(fields: EventFields, { queueIds, messageIds }: Wanted): boolean {
  const before = queueIds.size + messageIds.size;
  add(queueIds, fields['email.local_id']);
  add(queueIds, fields['mail.parent_id']);
  add(queueIds, fields['mail.queued_as']);
  add(messageIds, fields['email.message_id']);
  return queueIds.size + messageIds.size > before;
}

/** The recipient of the request, before or after aliases, near its time. */
export function isAsked(fields: EventFields, request: TraceRequest): boolean {
  if ('id' in request) {
    return false;
  }
  const isTo = (address: string) => address.toLowerCase() === request.recipient.toLowerCase();
  const original = fields['mail.to.original'];
  const isRecipient = fields['email.to.address']?.some(isTo) === true || (original !== undefined && isTo(original));
  return isRecipient && Math.abs(Date.parse(fields['@timestamp']) - request.around) <= request.withinMilliseconds;
}

function has(ids: ReadonlySet<string>, id: string | undefined): boolean {
  return id !== undefined && ids.has(id);
}

function add(ids: Set<string>, id: string | undefined): void {
  if (id !== undefined) {
    ids.add(id);
  }
}
