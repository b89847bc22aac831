import type { Protocol } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { clientAddress } from './address.ts';

/**
 * The sessions of imapd and pop3d: `LOGIN, user=u, ip=[::ffff:192.0.2.1], port=[4711], protocol=IMAP`, `LOGIN FAILED, user=u,
 * ip=[..]` or `method=PLAIN` in the user's place, `LOGOUT, user=.., headers=0, body=0, rcvd=1, sent=2, time=3`, `Connection,
 * ip=[..]` (Courier-IMAP imap/imaplogin.c, imap/imapd.c, imap/pop3login.c, imap/pop3dserver.c). The user is the client's text;
 * nothing behind the last address is. Undefined for any other text.
 */
export function readMailboxLine(text: string, program: string): MailEvent | undefined {
  const wordEnd = text.indexOf(', ');
  const fields = kinds.get(text.slice(0, Math.max(wordEnd, 0)));
  const addressAt = text.lastIndexOf(', ip=[');
  const client = addressAt < 0 ? null : addressAtEnd.exec(text.slice(addressAt));
  if (fields === undefined || client === null) {
    return undefined;
  }
  const [, address = '', port] = client;
  const event: MailEvent = {
    ...fields,
    protocol: protocolOf(program),
    clientIp: clientAddress(address),
    ...(port === undefined ? {} : { clientPort: Number(port) }),
    ...readParty(text.slice(wordEnd, addressAt)),
  };
  return event.action === 'logout' && event.user === undefined ? { ...event, action: 'disconnect' } : event;
}

const addressAtEnd =
  /^, ip=\[([0-9a-fA-F.:]{2,45})\](?:, port=\[(\d{1,5})\])?(?:, protocol=\w{1,10}|(?:, (?:headers|body|rcvd|sent|time|top|retr|starttls)=\d{1,20}){0,8})$/;

function readParty(text: string): Pick<MailEvent, 'user' | 'loginMethod'> {
  if (text.startsWith(', user=')) {
    return { user: text.slice(', user='.length) };
  }
  const loginMethod = /^, method=([\w-]{1,32})$/.exec(text)?.[1];
  return loginMethod === undefined ? {} : { loginMethod };
}

function protocolOf(program: string): Protocol {
  return program.includes('pop3') ? 'pop3' : 'imap';
}

type Fields = Pick<MailEvent, 'action' | 'outcome' | 'loginReason' | 'reason'>;

const kinds: ReadonlyMap<string, Fields> = new Map(
  Object.entries<Fields>({
    Connection: { action: 'connect' },
    LOGIN: { action: 'login', outcome: 'success' },
    'LOGIN FAILED': { action: 'login', outcome: 'failure', loginReason: 'invalid_credentials' },
    LOGOUT: { action: 'logout' },
    DISCONNECTED: { action: 'logout', reason: 'connection_lost' },
    TIMEOUT: { action: 'logout', reason: 'timeout' },
    Disconnected: { action: 'disconnect' },
    'Disconnected during shutdown by signal': { action: 'disconnect' },
    LOCKED: { action: 'warning' },
    ID: { action: 'information' },
    DELETED: { action: 'mailbox' },
    EXPUNGED: { action: 'mailbox' },
    'Maximum connection limit reached for': { action: 'rate-limit', outcome: 'failure' },
  }),
);
