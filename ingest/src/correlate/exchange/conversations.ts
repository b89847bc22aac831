import type { LoginReason } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import { createBoundedMap } from '../bounded-map.ts';
import { lend } from '../lend.ts';

/** A command that was not answered yet. `message` is the text behind DATA. */
interface Command {
  verb: string;
  address?: string;
}

/** What is known of an SMTP session that is logged line by line. */
type Conversation = {
  time: number;
  commands: Command[];
  sender?: string;
  /** Those that were accepted for the message that is under way. */
  recipients: string[];
  /** The mechanism of the last AUTH, whether or not it led to a login. */
  method?: string;
  /** What the remarks said of a login that failed, before the reply tells so. */
  failure?: { user?: string; loginReason?: LoginReason };
} & Pick<MailEvent, SessionField>;

type SessionField = (typeof sessionFields)[number];
const sessionFields = ['helo', 'user', 'loginMethod', 'tlsVersion', 'tlsCipher'] as const;

export type ConversationState = [string, Conversation][];

const day = 86_400_000;
const maxCommands = 100;
const maxRecipients = 1_000;

/**
 * Protocol logs write commands and replies on lines of their own: the session tells which command a reply is for, and with
 * that the sender and the recipient that were refused. Commands may be sent ahead of their replies (RFC 2920), so they
 * wait in order.
 */
export function createConversations(saved?: ConversationState) {
  const open = createBoundedMap<Conversation>({ maxEntries: 10_000, maxAge: day }, saved);

  return {
    /** Adds to the event what its session told before, and to the session what the event tells. Whether it is known. */
    join(record: LogRecord, event: MailEvent): boolean {
      if (event.session === undefined) {
        return false;
      }
      const key = `${record.host}\0${record.program}\0${event.session}`;
      const known = open.get(key);
      const conversation = known ?? { time: record.time, commands: [], recipients: [] };
      if (known === undefined) {
        open.set(key, conversation);
      }
      if (event.smtpVerb !== undefined) {
        takeCommand(conversation, event.smtpVerb, event);
      } else if (event.smtpCode !== undefined) {
        takeReply(conversation, event.smtpCode, event);
      }
      joinLogin(conversation, event);
      exchangeFields(conversation, event);
      if (event.action === 'disconnect') {
        open.delete(key);
      }
      return known !== undefined;
    },
    save: (): ConversationState => open.save(),
  };
}

function takeCommand(conversation: Conversation, verb: string, event: MailEvent): void {
  const address = verb === 'MAIL' ? event.sender : verb === 'RCPT' ? event.recipient : undefined;
  if (conversation.commands.length < maxCommands) {
    conversation.commands.push(address === undefined ? { verb } : { verb, address });
  }
}

/** 334 asks for more of the same command; 354 asks for the message, whose reply comes without another command. */
function takeReply(conversation: Conversation, code: number, event: MailEvent): void {
  if (code === 334) {
    return;
  }
  const command = conversation.commands.shift();
  if (code === 354) {
    conversation.commands.unshift({ verb: 'message' });
    return;
  }
  nameAddresses(conversation, command, event);
  if (command !== undefined && code < 300) {
    accept(conversation, command);
  }
  if (command !== undefined && endsMessage.has(command.verb)) {
    delete conversation.sender;
    conversation.recipients = [];
  }
}

const endsMessage = new Set(['message', 'BDAT', 'RSET', 'HELO', 'EHLO']);

function nameAddresses(conversation: Conversation, command: Command | undefined, event: MailEvent): void {
  if (event.action !== 'reject' && event.action !== 'deliver') {
    return;
  }
  const sender = command?.verb === 'MAIL' ? command.address : conversation.sender;
  if (sender !== undefined) event.sender ??= sender;
  if (command?.verb === 'RCPT') {
    if (command.address !== undefined) event.recipient ??= command.address;
  } else if (
    command !== undefined &&
    (command.verb === 'message' || command.verb === 'BDAT' || command.verb === 'DATA')
  ) {
    const [recipient, ...others] = conversation.recipients;
    event.recipients ??= conversation.recipients.length;
    if (recipient !== undefined && others.length === 0) event.recipient ??= recipient;
  }
}

function accept(conversation: Conversation, { verb, address }: Command): void {
  if (verb === 'MAIL') {
    conversation.recipients = [];
    if (address !== undefined) conversation.sender = address;
  } else if (verb === 'RCPT' && address !== undefined && conversation.recipients.length < maxRecipients) {
    conversation.recipients.push(address);
  }
}

/** The reply 535 names neither the account nor the reason; remarks before it do. */
function joinLogin(conversation: Conversation, event: MailEvent): void {
  if (event.action !== 'login') {
    return;
  }
  if (conversation.method !== undefined) event.loginMethod ??= conversation.method;
  if (event.outcome === 'success') {
    delete conversation.failure;
    delete conversation.user;
    delete conversation.loginMethod;
    lend<MailEvent | Conversation, 'user' | 'loginMethod'>(event, conversation, ['user', 'loginMethod']);
  } else if (event.counted === false) {
    conversation.failure = { ...conversation.failure };
    lend<MailEvent | NonNullable<Conversation['failure']>, 'user' | 'loginReason'>(event, conversation.failure, [
      'user',
      'loginReason',
    ]);
  } else {
    const { user, loginReason } = conversation.failure ?? {};
    if (user !== undefined) event.user ??= user;
    if (loginReason !== undefined) event.loginReason = loginReason;
    delete conversation.failure;
  }
}

function exchangeFields(conversation: Conversation, event: MailEvent): void {
  if (event.helo !== undefined) conversation.helo = event.helo;
  if (event.smtpVerb !== undefined && event.loginMethod !== undefined) conversation.method = event.loginMethod;
  if (event.action === 'tls-handshake' && event.outcome === 'success') {
    lend<MailEvent | Conversation, 'tlsVersion' | 'tlsCipher'>(event, conversation, ['tlsVersion', 'tlsCipher']);
  }
  const fields = event.action === 'login' ? loginFields : event.smtpVerb === undefined ? sessionFields : loginFields;
  lend<MailEvent | Conversation, SessionField>(conversation, event, fields);
}

/** What a login, or a command before it, does not take from an earlier login of the session. */
const loginFields = ['helo', 'tlsVersion', 'tlsCipher'] as const;
