import type { MailEvent } from '../../event.ts';
import { blocklistZone } from '../blocklist.ts';
import { readReply, reasonOf } from '../reply.ts';
import { readPeer, serverOf } from './peer.ts';

type ReplyFields = Pick<MailEvent, 'smtpCode' | 'enhancedCode' | 'response' | 'reason' | 'limitSide' | 'blocklistZone'>;
type Server = Pick<MailEvent, 'serverIp' | 'serverName' | 'serverPort'>;

/**
 * Reads the text of a delivery attempt or of a line that goes before it: a remote server's reply, `host mx[192.0.2.1]
 * said: 550 5.1.1 ... (in reply to RCPT TO command)`, or Postfix's own words, `connect to mx[192.0.2.1]:25: Connection
 * refused`, `lost connection with mx[192.0.2.1] while receiving the initial server greeting` (Postfix src/smtp/
 * smtp_trouble.c, smtp_connect.c, smtp_proto.c).
 *
 * @param isFailure whether to look for a reason
 */
export function readDeliveryText(text: string, isFailure: boolean): ReplyFields & { server?: Server } {
  const told = isFailure ? text.replace(suspended, '') : text;
  const { server, reply, isRemote } = findReply(told);
  const fields: ReplyFields & { server?: Server } = isRemote || !isFailure ? readReply(reply) : { response: text };
  if (server !== undefined) {
    fields.server = server;
  }
  if (isFailure) {
    explain(fields, reply, isRemote);
  }
  return fields;
}

/** Said by the error(8) agent of mail whose destination has just failed for other mail (src/qmgr/qmgr_queue.c). */
const suspended = /^delivery temporarily suspended: /;

/** A remote server's words stand behind one of these; which server it is stands between them and the start. */
const quoted =
  /^(?:delivery via [^\s:]{1,300}(?::\d{1,5})?: )?(?:Protocol error: )?(?:host |SASL authentication failed; server )/;
const verbs = [' said: ', ' refused to talk to me: '];

/** The server of Postfix's own words about a connection. */
const connection =
  /^(?:connect to |lost connection with |conversation with |TLS is required, but was not offered by host )/;

function findReply(text: string): { server?: Server; reply: string; isRemote: boolean } {
  const lead = (quoted.exec(text) ?? connection.exec(text))?.[0];
  const peer = lead === undefined ? undefined : readPeer(text, lead.length);
  if (peer === undefined) {
    return { reply: text, isRemote: false };
  }
  const verb = verbs.find((words) => text.startsWith(words, peer.end));
  return {
    server: serverOf(peer),
    reply: verb === undefined ? text : withoutCommand(text.slice(peer.end + verb.length)),
    isRemote: verb !== undefined,
  };
}

/** Cuts off ` (in reply to RCPT TO command)`: the last one, since the server may write such words itself. */
function withoutCommand(reply: string): string {
  const at = reply.lastIndexOf(' (in reply to ');
  return at >= 0 && reply.endsWith(')') ? reply.slice(0, at) : reply;
}

function explain(fields: ReplyFields, reply: string, isRemote: boolean): void {
  fields.reason = reasonOf({ ...fields, response: isRemote ? (fields.response ?? '') : reply });
  if (isRemote && (fields.reason === 'rate_limited' || fields.reason === 'greylisted')) {
    fields.limitSide = 'theirs';
  }
  const zone = fields.reason === 'blocklisted' ? blocklistZone(reply) : undefined;
  if (zone !== undefined) {
    fields.blocklistZone = zone;
  }
}
