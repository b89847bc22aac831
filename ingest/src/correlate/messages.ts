import type { Reason, Verdict } from '../ecs/fields.generated.ts';
import type { MailEvent } from '../event.ts';
import { createBoundedMap } from './bounded-map.ts';
import {
  lendClient,
  lendEnvelope,
  lendLogin,
  lendResults,
  type ClientFacts,
  type EnvelopeFacts,
  type LoginFacts,
  type ResultFacts,
} from './facts.ts';
import type { ToldRefusal } from './refusal-before-status.ts';

/** What is known of one message at one queue id. Delivery and rejection events borrow from it. */
export type Message = {
  time: number;
  /** What was seen of its beginning: the client's or submitter's line, the Message-ID, the entry into the queue. */
  arrived?: boolean | undefined;
  identified?: boolean | undefined;
  queued?: boolean | undefined;
  /** It left the queue. Late lines still find it for a while. */
  closed?: boolean | undefined;
  /** It was refused before it came in. */
  aside?: boolean | undefined;
  /** It is the same mail as `parentId`, come back from a content filter. */
  reinjected?: boolean | undefined;
  /** Attempts so far by recipient, for the recipients without a final result. */
  open: [recipient: string, attempts: number][];
  verdictsTold?: Verdict[] | undefined;
  /** A line of its own told and counted the TLS failure of the delivery attempt that follows. */
  tlsFailureTold?: boolean | undefined;
  /** Why a content filter stopped it; its answer to the mail server may not say. */
  filterReason?: Reason | undefined;
  /** A refusal whose attempt was not told yet. */
  refusalTold?: ToldRefusal | undefined;
} & MessageFacts &
  Pick<MailEvent, 'parentId'>;

/** Who sent it and from where, what was found out about it, and what its envelope says. */
type MessageFacts = LoginFacts & ClientFacts & ResultFacts & EnvelopeFacts;

export interface MessageState {
  open: [string, Message][];
  closed: [string, Message][];
  ids: [string, { time: number; host: string; queueId: string }][];
}

const day = 86_400_000;
const limits = {
  // Postfix keeps mail for 5 days and Exim, frozen, for a week; both can be set higher.
  open: { maxEntries: 50_000, maxAge: 30 * day },
  closed: { maxEntries: 2_000, maxAge: day },
  ids: { maxEntries: 50_000, maxAge: 30 * day },
  recipients: 1_000,
};
/** A queue id that comes back so long after its message was removed names a new message. */
const reuseAfterMilliseconds = 2_000;

/** The messages that are in some queue, and those that just left one, by (host, queue id). */
export function createMessages(saved?: MessageState) {
  const open = createBoundedMap<Message>(limits.open, saved?.open);
  const closed = createBoundedMap<Message>(limits.closed, saved?.closed);
  const ids = createBoundedMap<{ time: number; host: string; queueId: string }>(limits.ids, saved?.ids);

  function find(host: string, queueId: string): Message | undefined {
    const key = keyOf(host, queueId);
    return open.get(key) ?? closed.get(key);
  }

  function begin(host: string, queueId: string, time: number): Message {
    const key = keyOf(host, queueId);
    closed.delete(key);
    const message: Message = { time, open: [] };
    open.set(key, message);
    return message;
  }

  return {
    find,
    /** The message that an arrival line speaks of: the one at this queue id, or a new one where the id is used again. */
    arriving(host: string, queueId: string, time: number, isBeginning: boolean): Message {
      const known = find(host, queueId);
      const isReused = known?.closed === true && time - known.time > reuseAfterMilliseconds;
      if (known === undefined || isReused || (isBeginning && known.arrived === true)) {
        return begin(host, queueId, time);
      }
      if (known.aside === true) {
        known.aside = undefined;
        closed.delete(keyOf(host, queueId));
        open.set(keyOf(host, queueId), known);
      }
      return known;
    },
    findByMessageId(messageId: string): { host: string; queueId: string; message: Message } | undefined {
      const place = ids.get(messageId);
      const message = place && find(place.host, place.queueId);
      return place && message?.messageId === messageId ? { ...place, message } : undefined;
    },
    indexMessageId(messageId: string, host: string, queueId: string, time: number): void {
      ids.set(messageId, { time, host, queueId });
    },
    /** A refused message gets no `removed` line, and another recipient may still bring it in. */
    setAside(host: string, queueId: string): void {
      const key = keyOf(host, queueId);
      const message = open.get(key);
      if (message !== undefined) {
        open.delete(key);
        message.aside = true;
        closed.set(key, message);
      }
    },
    close(host: string, queueId: string, time: number): void {
      const key = keyOf(host, queueId);
      const message = open.get(key);
      if (message !== undefined) {
        open.delete(key);
        message.closed = true;
        message.time = time;
        closed.set(key, message);
      }
    },
    save: (): MessageState => ({ open: open.save(), closed: closed.save(), ids: ids.save() }),
  };
}

/** Keeps what the event tells of its message. */
export function remember(message: Message, event: MailEvent): void {
  lendFacts(event, message);
}

/** Adds to the event what earlier records told of its message. */
export function borrow(message: Message, event: MailEvent): void {
  lendFacts(message, event);
  event.parentId ??= message.parentId;
}

function lendFacts(lender: MessageFacts, borrower: MessageFacts): void {
  lendLogin(lender, borrower);
  lendClient(lender, borrower);
  lendResults(lender, borrower);
  lendEnvelope(lender, borrower);
}

/** The content filter is the client of its copy; who sent the mail, and from where, is told by the original. */
export function inheritOrigin(original: Message, copy: Message): void {
  copy.user = original.user;
  copy.loginMethod = original.loginMethod;
  copy.clientIp = original.clientIp;
  copy.clientName = original.clientName;
  copy.clientPort = original.clientPort;
  copy.helo = original.helo;
}

/** Counts the attempt, and notes whether the recipient still waits. Returns the attempt's number. */
export function countAttempt(message: Message, recipient: string, isFinal: boolean): number {
  const attempt = (message.open.find(([known]) => known === recipient)?.[1] ?? 0) + 1;
  message.open = message.open.filter(([known]) => known !== recipient);
  if (!isFinal && message.open.length < limits.recipients) {
    message.open.push([recipient, attempt]);
  }
  return attempt;
}

function keyOf(host: string, queueId: string): string {
  return `${host}\0${queueId}`;
}
