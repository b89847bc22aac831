import { type Reply, readReply } from '../reply.ts';
import { type Peer, readPeer } from './peer.ts';
import { endOfQuoted } from './quoted.ts';

/** What a delivery line says after its fields. */
export interface Answer {
  readonly reply: Reply;
  /** Whether another server said it; else it is Exim's own text. */
  readonly remote: boolean;
  /** The server, where it stands in the text (Exim before 4.88) and not in `H=`. */
  readonly peer: Peer | undefined;
}

/**
 * Reads `SMTP error from remote mail server after RCPT TO:<...>: 450 4.7.1 text` and, in older releases,
 * `... after RCPT TO:<...>: host mx.example [ip]: 450 text`; also LMTP and PRDR (Exim src/transports/smtp.c, lmtp.c).
 */
export function readAnswer(message: string): Answer {
  const after = remoteError.exec(message);
  const at = after === null ? -1 : endOfCommand(message, after[0].length);
  if (at < 0) {
    return { reply: readReply(message), remote: false, peer: undefined };
  }
  const peer = message.startsWith('host ', at) ? readPeer(message, at + 'host '.length) : undefined;
  const start = peer !== undefined && message.startsWith(': ', peer.end) ? peer.end + 2 : at;
  return { reply: readReply(message.slice(start)), remote: true, peer };
}

/** The id that the next hop gave to the message: Postfix says `queued as ID`, Exim `id=ID`. */
export function queuedAs(response: string): string | undefined {
  return /\b(?:queued as |id=)([0-9A-Za-z-]{6,64})(?![0-9A-Za-z@.-])/.exec(response)?.[1];
}

const remoteError = /^(?:SMTP error from remote mail server|LMTP error|PRDR error|SMTP error from [^ ]{1,255}) after /;

/** Where the answer starts: behind the colon of the command, which may hold colons in a quoted local part. */
function endOfCommand(text: string, at: number): number {
  let index = at;
  while (index >= 0 && index < text.length) {
    if (text[index] === '"') {
      index = endOfQuoted(text, index);
    } else if (text[index] === ':' && text[index + 1] === ' ') {
      return index + 2;
    } else {
      index++;
    }
  }
  return -1;
}
