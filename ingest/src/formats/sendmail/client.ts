import type { MailEvent } from '../../event.ts';

/**
 * Who the client is, as sendmail writes it in `relay=` of what it receives and in `CurSmtpClient`: `name [address]`,
 * `[address]`, `IDENT:user@name [address]`, each with ` (may be forged)` where the name does not resolve back, or
 * `user@localhost` for mail of a local program. The name comes from DNS and the user from the client's ident server; the
 * address is sendmail's own and last, so it is read from the right (getauthinfo() in sendmail/daemon.c).
 */
export function readClient(text: string): Pick<MailEvent, 'clientIp' | 'clientName'> {
  const forged = text.endsWith(mayBeForged);
  const whole = forged ? text.slice(0, -mayBeForged.length) : text;
  const open = whole.lastIndexOf('[');
  const clientIp = open < 0 || !whole.endsWith(']') ? '' : whole.slice(open + 1, -1).replace(/^IPv6:/, '');
  if (!ipAddress.test(clientIp)) {
    return {};
  }
  const clientName = forged ? undefined : nameBefore(whole, open);
  return clientName === undefined ? { clientIp } : { clientIp, clientName };
}

const mayBeForged = ' (may be forged)';

/** An address, by its characters; the length keeps hostile text out. */
export const ipAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]{2,45})$/i;

function nameBefore(text: string, open: number): string | undefined {
  const name = text.slice(text.lastIndexOf('@', open) + 1, open).trimEnd();
  return /^[\w-]{1,63}(?:\.[\w-]{1,63}){0,30}$/.test(name) ? name : undefined;
}
