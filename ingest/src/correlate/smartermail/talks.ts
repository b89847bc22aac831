import type { MailEvent } from '../../event.ts';
import type { Command, Turn } from '../../formats/smartermail/turn.ts';
import type { LogRecord } from '../../record.ts';
import { createBoundedMap } from '../bounded-map.ts';
import { ask, type PendingCommands } from './pending-commands.ts';

/** A client's talk with SmarterMail, as far as it is known. */
interface Talk {
  time: number;
  pending: PendingCommands<Said>;
  sender?: string;
  /** Accepted, of the message that is being handed over. */
  recipients: string[];
  size?: number;
  /** The account that an IMAP or POP client named. */
  user?: string;
  /** The mechanism that an SMTP client named. */
  loginMethod?: string;
}

/** A command, and the address that its line names. */
type Said = Command & { readonly address?: string };

export type TalkState = [string, Talk][];

const day = 86_400_000;
const mostRecipients = 1_000;

/**
 * What a client said before, for replies that name neither sender nor recipient nor account: `rsp: 550 No such user here`
 * answers the `cmd: RCPT TO:` before it in the session.
 */
export function createTalks(saved?: TalkState) {
  const talks = createBoundedMap<Talk>({ maxEntries: 10_000, maxAge: day }, saved);

  return {
    /** Adds to the event what its session knows, and to the session what the event tells. */
    follow(record: LogRecord, event: MailEvent, turn: Turn | undefined): void {
      const key = `${record.host}\0${event.clientIp ?? ''}\0${event.session ?? ''}`;
      let talk = talks.get(key);
      if (talk === undefined || event.action === 'connect') {
        talk = { time: record.time, pending: [], recipients: [] };
        talks.set(key, talk);
      }
      if (event.size !== undefined && event.action === 'information') {
        talk.size = event.size;
      }
      if (turn?.says === 'command') {
        hear(talk, { ...turn, ...addressOf(event) }, event.loginMethod);
      } else if (turn?.says === 'reply' && event.action !== 'connect') {
        answer(talk, event, turn);
      } else if (event.action === 'receive') {
        describe(talk, event);
      }
      if (event.action === 'login' && event.protocol === 'smtp') {
        nameMethod(talk, event);
      }
      if (event.action === 'disconnect') {
        talks.delete(key);
      }
    },
    save: (): TalkState => talks.save(),
  };
}

function addressOf({ sender, recipient }: MailEvent): { address?: string } {
  const address = sender ?? recipient;
  return address === undefined ? {} : { address };
}

function hear(talk: Talk, said: Said, loginMethod: string | undefined): void {
  if (loginMethod !== undefined) {
    talk.loginMethod = loginMethod;
  }
  talk.pending = ask(talk.pending, said);
  if (said.user !== undefined) {
    talk.user = said.user;
  }
}

function answer(talk: Talk, event: MailEvent, reply: Turn & { says: 'reply' }): void {
  if (reply.isUnfinished || (reply.tag !== undefined && !talk.pending.some(({ tag }) => tag === reply.tag))) {
    return;
  }
  const asked = takeAsked(talk, reply.tag);
  if (event.protocol !== 'smtp') {
    if (asked !== undefined && loginCommands.has(asked.verb)) {
      judgeLogin(talk, event, reply.isPositive);
    }
    return;
  }
  if (asked?.verb === 'MAIL') {
    beginMessage(talk, event, asked, reply.isPositive);
  } else if (asked?.verb === 'RCPT' && reply.isPositive) {
    if (asked.address !== undefined && talk.recipients.length < mostRecipients) {
      talk.recipients.push(asked.address);
    }
  }
  if (event.action === 'reject') {
    nameParties(talk, event, asked);
  }
}

/** Of IMAP (RFC 3501 section 6.2) and POP (RFC 1939 section 7, RFC 5034). */
const loginCommands: ReadonlySet<string> = new Set(['LOGIN', 'AUTHENTICATE', 'PASS', 'APOP', 'AUTH']);

/** IMAP answers by tag, the others in turn. */
function takeAsked(talk: Talk, tag: string | undefined): Said | undefined {
  const index = tag === undefined ? 0 : talk.pending.findIndex((one) => one.tag === tag);
  return talk.pending.splice(index, 1)[0];
}

function beginMessage(talk: Talk, event: MailEvent, asked: Said, isAccepted: boolean): void {
  talk.recipients = [];
  delete talk.size;
  if (asked.address !== undefined) {
    talk.sender = asked.address;
  }
  if (!isAccepted && talk.sender !== undefined) {
    event.sender = talk.sender;
    delete talk.sender;
  }
}

/** The parser cannot tell the answer to a login from that to any other command. */
function judgeLogin(talk: Talk, event: MailEvent, isSuccess: boolean): void {
  event.action = 'login';
  event.outcome = isSuccess ? 'success' : 'failure';
  if (talk.user !== undefined) {
    event.user = talk.user;
  }
  if (!isSuccess) {
    event.loginReason = 'invalid_credentials';
    event.loginAttempts = 1;
  }
}

/** A refusal after the text of the message is about all its recipients; it names one only where there is no other. */
function nameParties(talk: Talk, event: MailEvent, asked: Said | undefined): void {
  const [only, ...others] = talk.recipients;
  const recipient =
    asked?.verb === 'RCPT' ? asked.address : asked?.verb === 'DATA' && others.length === 0 ? only : undefined;
  if (recipient !== undefined) {
    event.recipient = recipient;
  }
  if (talk.sender !== undefined && (asked?.verb === 'RCPT' || asked?.verb === 'DATA')) {
    event.sender = talk.sender;
  }
}

function nameMethod(talk: Talk, event: MailEvent): void {
  if (talk.loginMethod !== undefined) {
    event.loginMethod ??= talk.loginMethod;
  }
}

function describe(talk: Talk, event: MailEvent): void {
  if (talk.sender !== undefined) {
    event.sender ??= talk.sender;
    if (talk.sender === '<>') {
      event.dsn = true;
    }
  }
  if (talk.size !== undefined) {
    event.size ??= talk.size;
  }
  if (talk.recipients.length > 0) {
    event.recipients ??= talk.recipients.length;
  }
}
