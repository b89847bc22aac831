import type { MailEvent } from '../../event.ts';

export interface LoginText {
  /** What happened, the words before the elements. */
  readonly head: string;
  /** User, mechanism, addresses, session and cipher; what happened is for the caller to say. */
  readonly event: MailEvent;
  /** `TLS`, `TLS: ...`, `TLS handshaking: ...` with the library's words; empty without TLS. */
  readonly security: string;
}

/**
 * Takes the elements off a line of a `*-login` process: `head: user=<u>, method=m, rip=a, lip=a, mpid=n, TLS, session=<s>`
 * (setting login_log_format_elements; Dovecot src/login-common/client-common.c, client_get_log_str()). Empty elements are
 * left out, except the user.
 *
 * The user is the client's text, unquoted. The client has no say in what follows, save for the mechanism, which Dovecot
 * writes in upper case: so the last `>, method=` or `>, rip=` of the line ends the user.
 */
export function readLoginText(message: string): LoginText | undefined {
  const userAt = message.indexOf(': user=<');
  if (userAt >= 0) {
    const head = message.slice(0, userAt);
    const start = userAt + ': user=<'.length;
    const end = endOfUser(message, start);
    return readElements(head, message.slice(Math.min(end + 3, message.length)), message.slice(start, end));
  }
  // Dovecot 1 left out an empty user.
  const addressAt = message.indexOf(': rip=');
  return addressAt >= 0 ? readElements(message.slice(0, addressAt), message.slice(addressAt + 2), '') : undefined;
}

function endOfUser(message: string, start: number): number {
  const end = Math.max(message.lastIndexOf('>, method='), message.lastIndexOf('>, rip='));
  if (end >= start) {
    return end;
  }
  const bracket = message.indexOf('>', start);
  return bracket < 0 ? message.length : bracket;
}

function readElements(head: string, rest: string, user: string): LoginText {
  const event: MailEvent = { action: 'information' };
  if (user !== '') event.user = user;
  const addressAt = rest.startsWith('rip=') ? 0 : rest.indexOf(', rip=') + 2;
  if (rest.startsWith('method=')) {
    // The mechanism may hold anything, so it ends where the address starts.
    event.loginMethod = addressAt > 1 ? rest.slice(7, addressAt - 2) : (rest.slice(7).split(',', 1)[0] ?? '');
  }
  const security: string[] = [];
  for (const element of rest.slice(addressAt > 1 ? addressAt : 0).split(', ')) {
    const isOfLibrary = security[0]?.includes(': ') === true && !/^(?:session=<|mpid=|TLSv1)/.test(element);
    if (isOfLibrary || /^TLS(?: |:|$)/.test(element)) {
      security.push(element);
    } else {
      readElement(element, event);
    }
  }
  return { head, event, security: security.join(', ') };
}

const address = /^[0-9a-fA-F.:]{2,45}$/;
const port = /^\d{1,5}$/;
const cipher = /^TLSv1(?:\.(\d))? with cipher (\S{1,64})/;

function readElement(element: string, event: MailEvent): void {
  const equals = element.indexOf('=');
  const value = element.slice(equals + 1);
  switch (element.slice(0, Math.max(equals, 0))) {
    case 'rip':
      if (address.test(value)) event.clientIp = value;
      return;
    case 'lip':
      if (address.test(value)) event.serverIp = value;
      return;
    case 'rport':
      if (port.test(value)) event.clientPort = Number(value);
      return;
    case 'lport':
      if (port.test(value)) event.serverPort = Number(value);
      return;
    case 'session':
      if (value.startsWith('<') && value.endsWith('>')) event.session = value.slice(1, -1);
      return;
    case '':
      readCipher(element, event);
  }
}

/** The element `%k`: `TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)`. */
function readCipher(element: string, event: MailEvent): void {
  const found = cipher.exec(element);
  if (found?.[2] !== undefined) {
    event.tlsVersion = `1.${found[1] ?? '0'}`;
    event.tlsCipher = found[2];
  }
}
