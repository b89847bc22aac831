/** What the context of an IMAP4 or POP3 row says before any text that a client chose. */
export interface MailboxContext {
  /** `R=`: OK, or the reply that the client got. */
  result: string;
  /** The client's address, where another server of ours stands between. */
  clientIp?: string;
  /** The beginning of `Msg=`. */
  message?: string;
}

const item = /([A-Za-z]{1,24})=(?:"([^"]*)"|([^";]*))(?:;|$)/y;

/**
 * Reads `R=OK;Msg="Proxy:ex1:1993:SSL;ProxySuccess";..`. The result comes first. Values that hold a blank, a comma, a
 * semicolon or a quote stand in quotes, but a quote inside is not marked, so nothing behind the first value that a client
 * may have chosen is believed: reading ends with `Msg`.
 */
export function readMailboxContext(text: string): MailboxContext {
  const context: MailboxContext = { result: '' };
  item.lastIndex = 0;
  for (let found = item.exec(text), count = 0; found !== null && count < 10; found = item.exec(text), count++) {
    const value = found[2] ?? found[3] ?? '';
    if (count === 0) {
      if (found[1] !== 'R') {
        return context;
      }
      context.result = value;
    } else if (found[1] === 'ClientIp' && isOk(context.result)) {
      context.clientIp = value;
    } else if (found[1] === 'Msg') {
      context.message = value;
      return context;
    }
  }
  return context;
}

export function isOk(result: string): boolean {
  return result.toLowerCase() === 'ok';
}
