import type { MailEvent } from '../../event.ts';
import { clientOf, readPeer } from './peer.ts';

/**
 * smtpd's first line of a message: `client=c1.example[192.0.2.1], sasl_method=PLAIN, sasl_username=alice`. With a login
 * it is the proof of it; without, only the beginning of an arrival that the queue manager tells. Behind a content filter
 * that speaks XFORWARD it ends with `, orig_queue_id=ID, orig_client=...`: the same mail under its earlier id
 * (Postfix src/smtpd/smtpd.c, src/smtpd/smtpd_sasl_proto.c smtpd_sasl_mail_log()).
 */
export function parseClient(queueId: string | undefined, text: string): MailEvent[] {
  const peer = readPeer(text, 'client='.length);
  if (peer === undefined) {
    return [];
  }
  const login = readLogin(text, peer.end);
  return [
    {
      ...(login === undefined
        ? { action: 'receive', counted: false }
        : { action: 'login', outcome: 'success', ...login }),
      protocol: 'smtp',
      ...clientOf(peer),
      ...(queueId === undefined ? {} : { queueId }),
      ...readOrigin(text, peer.end),
    },
  ];
}

const method = /, sasl_method=([^,\s]+)/y;
const username = /, sasl_username=/y;
const origin = /, orig_queue_id=([0-9A-Za-z]{6,30})(?:, orig_client=|$)/;
const nextFields = [', sasl_sender=', ', orig_queue_id=', ', orig_client='];

function readLogin(text: string, at: number): Pick<MailEvent, 'user' | 'loginMethod'> | undefined {
  method.lastIndex = at;
  const found = method.exec(text);
  username.lastIndex = at + (found?.[0].length ?? 0);
  if (!username.test(text)) {
    return undefined;
  }
  const start = username.lastIndex;
  const ends = nextFields.map((field) => text.indexOf(field, start)).filter((end) => end >= 0);
  const user = text.slice(start, Math.min(...ends, text.length));
  return { user, ...(found?.[1] === undefined ? {} : { loginMethod: found[1] }) };
}

/** `sasl_sender` is what the client wrote behind `AUTH=`: nothing that follows it can be believed. */
function readOrigin(text: string, at: number): Pick<MailEvent, 'parentId'> {
  const parentId = text.includes(', sasl_sender=') ? undefined : origin.exec(text.slice(at))?.[1];
  return parentId === undefined || parentId === 'NOQUEUE' ? {} : { parentId };
}
