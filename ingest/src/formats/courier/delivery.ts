import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { onlyIndexOf } from '../policyd-spf/client-fields.ts';
import { readReply, reasonOf } from '../reply.ts';
import { clientAddress } from './address.ts';

/**
 * The lines of a delivery attempt (courier/libs/comctlfile.c), by the remote and local delivery agents:
 *
 *     id=ID,from=<s>,addr=<r>: 250 OK
 *     id=ID,from=<s>,addr=<r>,size=329,success: delivered: mx.example [192.0.2.1]
 *     id=ID,from=<s>,addr=<r>,size=329,status: success
 *
 * A success is told by the second line, and again by the third where the agent is a remote one; a failure only by `status`,
 * with its reason on lines of the first form before it. Undefined for any other text.
 */
export function readDelivery(text: string, program: string): MailEvent | undefined {
  const found = /^id=([0-9A-F.]{8,64}),from=</.exec(text);
  const addressAt = onlyIndexOf(text, '>,addr=<');
  if (found?.[1] === undefined || addressAt === undefined) {
    return undefined;
  }
  const addressEnd = endOfAddress(text, addressAt + '>,addr=<'.length);
  if (addressEnd === undefined) {
    return undefined;
  }
  const common = {
    queueId: found[1],
    sender: bareAddress(text.slice(found[0].length - 1, addressAt + 1)),
    recipient: text.slice(addressAt + '>,addr=<'.length, addressEnd),
    ...(program === 'courierlocal' ? { local: true } : {}),
  };
  const event = readTail(text.slice(addressEnd + 1));
  return event && { ...common, ...event };
}

/** The recipient ends where what follows is the agent's own: a reply, a size or a status. */
function endOfAddress(text: string, at: number): number | undefined {
  const found = /^[^<>]{0,500}>(?=: |,size=\d|,success: |,status: )/.exec(text.slice(at, at + 520));
  return found === null ? undefined : at + found[0].length - 1;
}

function readTail(tail: string): MailEvent | undefined {
  if (tail.startsWith(': ')) {
    const reply = readReply(tail.slice(2));
    return { action: 'information', ...reply, ...(isRefusal(reply.smtpCode) ? { reason: reasonOf(reply) } : {}) };
  }
  const found = /^(?:,size=(\d{1,12}))?,(success|status): (.{0,500})$/.exec(tail);
  if (found === null) {
    return undefined;
  }
  const [, size, kind, words = ''] = found;
  const event = kind === 'success' ? delivered(words) : statuses.get(words);
  return event && { ...event, ...(size === undefined ? {} : { size: Number(size) }) };
}

function isRefusal(code: number | undefined): boolean {
  return code !== undefined && code >= 400;
}

/** `delivered: mx.example [192.0.2.1]`, `Message delivered.` */
function delivered(words: string): MailEvent {
  const server = /^delivered: (?:([\w.-]{1,255}) )?\[([0-9a-fA-F.:]{2,45})\]$/.exec(words);
  return {
    action: 'deliver',
    outcome: 'success',
    status: 'sent',
    response: words,
    ...(server?.[2] === undefined ? {} : { serverIp: clientAddress(server[2]) }),
    ...(server?.[1] === undefined ? {} : { serverName: server[1] }),
  };
}

const statuses: ReadonlyMap<string, MailEvent> = new Map(
  Object.entries<MailEvent>({
    success: { action: 'information' },
    deferred: { action: 'deliver', outcome: 'unknown', status: 'deferred', reason: 'other' },
    failure: { action: 'deliver', outcome: 'failure', status: 'bounced', reason: 'other' },
  }),
);
