import type { MailEvent } from '../../event.ts';

/**
 * What every one of the logs may hold: that a service started or stopped (`smtp started at 3/10/2021 11:11:59 AM`), and
 * exceptions of .NET. Undefined for any other text. No client stands before such text, so nobody else can write it.
 */
export function readService(text: string): MailEvent | undefined {
  const found = startOrStop.exec(text);
  if (found !== null) {
    return { action: found[1]?.toLowerCase() === 'started' ? 'start' : 'stop' };
  }
  return exception.test(text) ? { action: 'error' } : text === allEnded ? { action: 'information' } : undefined;
}

const startOrStop = /^[A-Za-z]{2,20}(?: server)? (started|stopped) at \d{1,4}[./-]/i;
const exception = /^(?:Could not start listening on |(?:[A-Z]\w{1,60}\.){1,8}\w{0,60}Exception\b)/;
const allEnded = 'All Xmpp Connections terminated';

/** Whether the record goes on with the stack of an exception: `   at MailService.TcpServerLib.Common.Listen(IPEndPoint end)`. */
export function hasStackTrace(text: string): boolean {
  return text.includes('\n') && stackTrace.test(text);
}

const stackTrace = /\n {1,8}at [A-Z][\w.`<>+]{2,300}[.(]/;
