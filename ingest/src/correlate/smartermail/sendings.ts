import type { MailEvent } from '../../event.ts';
import type { Command, Turn } from '../../formats/smartermail/turn.ts';
import type { LogRecord } from '../../record.ts';
import { createBoundedMap } from '../bounded-map.ts';
import { lend } from '../lend.ts';
import { ask, type PendingCommands } from './pending-commands.ts';

/** What SmarterMail does to deliver one message: its talk with the far server, and its own mailboxes. */
interface Sending {
  time: number;
  pending: PendingCommands<Command & { readonly recipient?: string }>;
  /** Accepted by the server that it talks with. */
  recipients: string[];
  /** Recipients with a mailbox here. */
  local: string[];
  /** Recipients whose refusal has been told, until the delivery's own line repeats it, with the server's words. */
  refused: [recipient: string, reply: Pick<MailEvent, ReplyField>][];
  server: Pick<MailEvent, ServerField>;
  /** The last word of the server about the message: it was accepted, or why not. */
  accepted?: Pick<MailEvent, ReplyField>;
  failure?: Pick<MailEvent, ReplyField>;
}

const serverFields = ['serverIp', 'serverPort', 'relay'] as const;
const replyFields = ['smtpCode', 'enhancedCode', 'response', 'reason'] as const;
type ServerField = (typeof serverFields)[number];
type ReplyField = (typeof replyFields)[number];

export type SendingState = [string, Sending][];

const day = 86_400_000;
const mostRecipients = 1_000;

/**
 * The delivery log tells how a delivery ended without the server, its reply or the reason; those are in the lines before,
 * and refused recipients may have no other line at all.
 */
export function createSendings(saved?: SendingState) {
  const sendings = createBoundedMap<Sending>({ maxEntries: 10_000, maxAge: day }, saved);

  return {
    /** Returns the event, or what it turns out to be: the refusal of one recipient, or of all. */
    follow(record: LogRecord, event: MailEvent, turn: Turn | undefined): MailEvent[] {
      const key = `${record.host}\0${event.queueId ?? ''}`;
      let sending = sendings.get(key);
      if (sending === undefined) {
        if (turn === undefined && event.serverIp === undefined && event.local !== true) {
          return [event];
        }
        sending = { time: record.time, pending: [], recipients: [], local: [], refused: [], server: {} };
        sendings.set(key, sending);
      }
      if (event.action === 'remove') {
        sendings.delete(key);
      } else if (turn?.says === 'command') {
        sending.pending = ask(sending.pending, { ...turn, ...recipientOf(event) });
      } else if (turn?.says === 'reply') {
        return turn.isUnfinished ? [event] : answer(sending, event, turn.isPositive);
      } else if (event.action === 'deliver') {
        conclude(sending, event);
      } else if (event.serverIp !== undefined) {
        connect(sending, event);
      } else if (event.local === true && event.recipient !== undefined) {
        note(sending.local, event.recipient);
      }
      return [event];
    },
    save: (): SendingState => sendings.save(),
  };
}

function recipientOf({ recipient }: MailEvent): { recipient?: string } {
  return recipient === undefined ? {} : { recipient };
}

function note(list: string[], recipient: string): void {
  if (!list.includes(recipient) && list.length < mostRecipients) {
    list.push(recipient);
  }
}

/** A talk with a server begins; the line that says that the connection succeeded repeats the one that announces it. */
function connect(sending: Sending, event: MailEvent): void {
  sending.server = {};
  lend<Pick<MailEvent, ServerField>, ServerField>(event, sending.server, serverFields);
  sending.pending = [];
  sending.recipients = [];
  delete sending.accepted;
}

function answer(sending: Sending, event: MailEvent, isPositive: boolean): MailEvent[] {
  const asked = sending.pending.shift();
  if (isPositive) {
    if (asked?.verb === 'MAIL') {
      sending.recipients = [];
    } else if (asked?.verb === 'RCPT' && asked.recipient !== undefined) {
      note(sending.recipients, asked.recipient);
    } else if (asked?.verb === 'DATA') {
      sending.accepted = replyOf(event);
    }
    return [event];
  }
  sending.failure = replyOf(event);
  const about = asked?.verb === 'RCPT' ? listOf(asked.recipient) : asked?.verb === 'DATA' ? sending.recipients : [];
  return about.length === 0 ? [event] : about.map((recipient) => refusal(sending, event, recipient));
}

function listOf(recipient: string | undefined): string[] {
  return recipient === undefined ? [] : [recipient];
}

function replyOf(event: MailEvent): Pick<MailEvent, ReplyField> {
  const reply: Pick<MailEvent, ReplyField> = {};
  lend<Pick<MailEvent, ReplyField>, ReplyField>(event, reply, replyFields);
  return reply;
}

/** The server has refused the recipient: a delivery attempt that failed for good or for now. */
function refusal(sending: Sending, event: MailEvent, recipient: string): MailEvent {
  sending.refused = [...sending.refused.filter(([one]) => one !== recipient), [recipient, replyOf(event)]];
  sending.refused.splice(0, sending.refused.length - mostRecipients);
  const isForGood = (event.smtpCode ?? 0) >= 500;
  const isLimit = event.reason === 'rate_limited' || event.reason === 'greylisted';
  return {
    ...event,
    ...sending.server,
    ...(isLimit ? { limitSide: 'theirs' } : {}),
    action: 'deliver',
    status: isForGood ? 'bounced' : 'deferred',
    outcome: isForGood ? 'failure' : 'unknown',
    recipient,
  };
}

/** The delivery's own line gets what the talk told, and is not counted where a refusal has told it already. */
function conclude(sending: Sending, event: MailEvent): void {
  const { recipient } = event;
  if (recipient !== undefined && sending.local.includes(recipient)) {
    event.local = true;
    return;
  }
  lend<MailEvent, ServerField>(sending.server, event, serverFields);
  const told = sending.refused.find(([one]) => one === recipient);
  const reply = event.status === 'sent' ? sending.accepted : (told?.[1] ?? sending.failure);
  if (event.response === undefined && reply !== undefined) {
    // Until now the only reason was that no words gave one.
    delete event.reason;
    lend<MailEvent, ReplyField>(reply, event, replyFields);
  }
  if (event.status !== 'sent' && told !== undefined) {
    event.counted = false;
    sending.refused = sending.refused.filter((one) => one !== told);
  }
}
