/** One turn of a talk between client and server, as SmarterMail's logs have it: `cmd: ` and `rsp: `, or in capitals. */
export type Turn = Command | Reply;

export interface Command {
  readonly says: 'command';
  /** In capitals. */
  readonly verb: string;
  /** Of an IMAP command. */
  readonly tag?: string;
  /** The account that LOGIN or USER names. */
  readonly user?: string;
}

export interface Reply {
  readonly says: 'reply';
  /** The server asks for more: 3xx, `+`, or a line of a longer reply. */
  readonly isUnfinished: boolean;
  readonly isPositive: boolean;
  readonly tag?: string;
}

/** Reads the message of a line. Undefined where it is no turn. */
export function readTurn(message: string): Turn | undefined {
  const text = message.slice('cmd: '.length);
  switch (message.slice(0, 5)) {
    case 'cmd: ':
    case 'CMD: ':
      return readImapCommand(text) ?? readCommand(text);
    case 'rsp: ':
    case 'RSP: ':
      return readSmtpReply(text) ?? readMailboxReply(text);
    default:
      return undefined;
  }
}

const command = /^([A-Za-z]{3,12})(?: (\S{1,320}))?/;

function readCommand(text: string): Command | undefined {
  const [, verb, word] = command.exec(text) ?? [];
  const user = verb?.toUpperCase() === 'USER' ? word : undefined;
  return verb === undefined
    ? undefined
    : { says: 'command', verb: verb.toUpperCase(), ...(user === undefined ? {} : { user }) };
}

/** The tag has a number, which tells it from a command of another protocol (RFC 3501 section 2.2.1 lets clients choose). */
const imapCommand = /^([A-Za-z]{0,8}\d{1,10}) ([A-Za-z]{2,16})(?: (?:"((?:\\[^]|[^"\\]){1,320})"|(\S{1,320})))?/;

function readImapCommand(text: string): Command | undefined {
  const [, tag, verb, quoted, word] = imapCommand.exec(text) ?? [];
  if (tag === undefined || verb === undefined) {
    return undefined;
  }
  const user = quoted?.replace(/\\([^])/g, '$1') ?? word;
  const isNamed = verb.toUpperCase() === 'LOGIN' && user !== undefined && !user.startsWith('{');
  return { says: 'command', verb: verb.toUpperCase(), tag, ...(isNamed ? { user } : {}) };
}

function readSmtpReply(text: string): Reply | undefined {
  const [, kind, mark] = /^([2-5])\d\d(?:([ -])|$)/.exec(text) ?? [];
  return kind === undefined
    ? undefined
    : { says: 'reply', isUnfinished: kind === '3' || mark === '-', isPositive: kind === '2' };
}

function readMailboxReply(text: string): Reply | undefined {
  const pop = /^(\+OK|-ERR)\b/.exec(text)?.[1];
  if (pop !== undefined) {
    return { says: 'reply', isUnfinished: false, isPositive: pop === '+OK' };
  }
  if (text.startsWith('+')) {
    return { says: 'reply', isUnfinished: true, isPositive: false };
  }
  const [, tag, word] = /^([A-Za-z]{0,8}\d{1,10}) (OK|NO|BAD)\b/.exec(text) ?? [];
  return tag === undefined ? undefined : { says: 'reply', isUnfinished: false, isPositive: word === 'OK', tag };
}
