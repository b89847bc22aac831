/** What do_auth() writes in brackets. */
export interface Credentials {
  /** The account, with the realm where the client named one; undefined where it cannot be cut out for certain. */
  readonly user: string | undefined;
  readonly service: string;
  /** Empty for a success. */
  readonly reason: string;
}

/**
 * Reads `[user=u] [service=smtp] [realm=r] [mech=pam] [reason=PAM auth error]`. User and realm are the client's text and may
 * hold brackets; the others are the server's. So the ends are read from the right, and the account is left out where the
 * brackets between user and service stand twice. Undefined for a line that was cut.
 */
export function readCredentials(text: string): Credentials | undefined {
  const tail = endOfLine.exec(text);
  const serviceAt = text.lastIndexOf(serviceField);
  const service = serviceAt < 0 ? null : serviceName.exec(text.slice(serviceAt, serviceAt + 80));
  if (tail === null || service === null || !text.startsWith('[user=')) {
    return undefined;
  }
  const isCertain = text.indexOf(serviceField) === serviceAt;
  const user = text.slice('[user='.length, serviceAt);
  const realm = text.slice(serviceAt + service[0].length, tail.index);
  return {
    user: isCertain ? (realm === '' || user.includes('@') ? user : `${user}@${realm}`) : undefined,
    service: isCertain ? (service[1] ?? '') : '',
    reason: tail[1] ?? '',
  };
}

const serviceField = '] [service=';
const serviceName = /^\] \[service=([\w-]{0,60})\] \[realm=/;
/** A cached success names no mechanism. */
const endOfLine = /\](?: \[mech=[\w-]{1,20}\])?(?: \[reason=([^[\]]{0,200})\])?$/;
