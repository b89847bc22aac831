import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { blocklistZone } from '../blocklist.ts';
import { onlyIndexOf } from '../policyd-spf/client-fields.ts';
import { readReply, reasonOf } from '../reply.ts';
import { clientAddress } from './address.ts';

/**
 * The server for incoming mail: `started,ip=[::ffff:192.0.2.1]`, `error,relay=::ffff:192.0.2.1,from=<s>,to=<r>: 550 User unknown.`,
 * `error,relay=..,msg="535 Authentication failed.",cmd: ...` (courier/module.esmtp/courieresmtpd.c). Undefined for other text.
 */
export function readSmtpLine(text: string): MailEvent | undefined {
  const started = /^started,ip=\[([0-9a-fA-F.:]{2,45})\](?:,port=\[(\d{1,5})\])?/.exec(text);
  if (started?.[1] !== undefined) {
    return {
      action: 'connect',
      protocol: 'smtp',
      clientIp: clientAddress(started[1]),
      ...(started[2] === undefined ? {} : { clientPort: Number(started[2]) }),
    };
  }
  const client = /^error,relay=([0-9a-fA-F.:]{2,45})(?:,port=(\d{1,5}))?(?:,ident=[^,"<>]{0,255})?(?=,)/.exec(text);
  if (client?.[1] === undefined) {
    return undefined;
  }
  const common: Pick<MailEvent, 'protocol' | 'clientIp'> = { protocol: 'smtp', clientIp: clientAddress(client[1]) };
  const rest = text.slice(client[0].length);
  return { ...(rest.startsWith(',msg="') ? readBrokenCommand(rest) : readRefusal(rest)), ...common };
}

/** `,from=<s>,to=<r>: 550 5.1.1 text`, `,from=<s>: 517 text`. The reply is ours; the addresses may be quoted. */
function readRefusal(text: string): MailEvent {
  const replyAt = text.lastIndexOf('>: ');
  const reply = readReply(replyAt < 0 ? text : text.slice(replyAt + '>: '.length));
  const reason = reasonOf(reply);
  const zone = reason === 'blocklisted' ? blocklistZone(reply.response) : undefined;
  return {
    action: 'reject',
    outcome: 'failure',
    reason,
    ...reply,
    ...(reason === 'greylisted' || reason === 'rate_limited' ? { limitSide: 'ours' } : {}),
    ...(zone === undefined ? {} : { blocklistZone: zone }),
    ...(replyAt < 0 ? {} : readParties(text.slice(0, replyAt + 1))),
  };
}

function readParties(text: string): Pick<MailEvent, 'sender' | 'recipient'> {
  const toAt = onlyIndexOf(text, '>,to=<');
  if (!text.startsWith(',from=<') || (toAt === undefined && text.includes('>,to=<'))) {
    return {};
  }
  const sender = bareAddress(text.slice(',from='.length, toAt === undefined ? undefined : toAt + 1));
  return toAt === undefined ? { sender } : { sender, recipient: bareAddress(text.slice(toAt + '>,to='.length)) };
}

/** What the client sent stands behind `cmd`; our answer before it is what counts. */
function readBrokenCommand(text: string): MailEvent {
  const answer = /^,msg="([^"]{0,500})"/.exec(text)?.[1] ?? '';
  const reply = readReply(answer);
  if (reply.smtpCode === 535) {
    return { action: 'login', outcome: 'failure', loginReason: 'invalid_credentials', ...reply };
  }
  return { action: 'protocol-error', ...reply };
}
