import type { Protocol } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * A line of an IMAP or POP session: commands (`cmd: `) and replies (`rsp: `). A reply alone does not say what it answers,
 * so logins are put together by correlation (`correlate/smartermail-talks.ts`). Undefined for any other message.
 */
export function readMailboxSession(message: string, protocol: Protocol): MailEvent | undefined {
  if (message.startsWith('cmd: ')) {
    const isEnd = protocol === 'imap' ? /^cmd: \S{1,32} LOGOUT\s*$/i.test(message) : /^cmd: QUIT\s*$/i.test(message);
    return { action: isEnd ? 'logout' : 'information', protocol };
  }
  if (message.startsWith('rsp: ') || /^connected at \d/i.test(message)) {
    return { action: 'information', protocol };
  }
  return /^disconnected at \d/i.test(message) ? { action: 'disconnect', protocol } : undefined;
}
