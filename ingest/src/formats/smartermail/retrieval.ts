import type { MailEvent } from '../../event.ts';

const line = /^\[(\d{1,10})\] \[([^;\]]{1,320}); ([^\]]{1,400})\] /;
const trouble = /refused|failed|error|timed? ?out|unable|exception|denied|not found|invalid/i;

/**
 * A mailbox that SmarterMail fetches from another server: `[72] [alice@ours.example; 192.0.2.9:alice@theirs.example]
 * Connection refused 192.0.2.9:143`. As a client it is we who log in, so nothing here is a login. Undefined for any
 * other text.
 */
export function readRetrieval(text: string): MailEvent | undefined {
  const found = line.exec(text);
  if (found === null) {
    return undefined;
  }
  const [all, session = '', user = '', account = ''] = found;
  const message = text.slice(all.length);
  const server = serverOf(account);
  return { action: trouble.test(message.slice(0, 1000)) ? 'warning' : 'information', session, user, ...server };
}

/** `server:account`; the server is a name, or an address, which may be of IPv6. */
function serverOf(account: string): Pick<MailEvent, 'serverIp' | 'serverName'> {
  const [, ip, name] =
    /^(?:\[?([\d.]{7,15}|[0-9A-Fa-f:]{3,45})\]?|([\w-]{1,63}(?:\.[\w-]{1,63}){0,20})):[^:]*$/.exec(account) ?? [];
  return ip !== undefined ? { serverIp: ip } : name === undefined ? {} : { serverName: name };
}
