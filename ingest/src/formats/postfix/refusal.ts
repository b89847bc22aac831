import type { MailEvent } from '../../event.ts';
import { blocklistZone } from '../blocklist.ts';
import { readReply, reasonOf } from '../reply.ts';
import { splitEnvelope, type TextAndEnvelope } from './envelope.ts';
import { parseContentAction } from './content-action.ts';
import { clientOf, readPeer } from './peer.ts';

/**
 * What smtpd, postscreen, cleanup and milters decide about a client, command, recipient or message:
 *
 *     reject: RCPT from c1.example[192.0.2.1]: 554 5.7.1 <r>: Relay access denied; from=<s> to=<r> proto=ESMTP helo=<h>
 *
 * The first word says what is done; access(5) and milters know more than `reject`. `proxy-reject` (a content filter
 * before the queue) names no client (Postfix src/smtpd/smtpd_check.c, smtpd.c, src/cleanup/cleanup_milter.c).
 */
export function parseDecision(queueId: string | undefined, text: string): MailEvent[] {
  const word = text.slice(0, text.indexOf(': '));
  const decision = decisions.get(word);
  if (decision === undefined) {
    return [];
  }
  const rest = text.slice(word.length + 2);
  const id = queueId === undefined ? {} : { queueId };
  const event: MailEvent = { ...decision, protocol: 'smtp', ...id };
  return contentCheck.test(rest) ? parseContentAction(event, rest) : parseCommandAction(event, rest);
}

const frozen: MailEvent = { action: 'freeze', status: 'frozen', outcome: 'unknown' };
const discarded: MailEvent = { action: 'deliver', status: 'discarded', outcome: 'success' };
const rejected: MailEvent = { action: 'reject', outcome: 'failure' };

/** access(5), header_checks(5), milters (src/milter/milter8.c) and smtpd_proxy_filter. */
const decisions: ReadonlyMap<string, MailEvent> = new Map(
  Object.entries<MailEvent>({
    reject: rejected,
    'milter-reject': rejected,
    'proxy-reject': rejected,
    reject_warning: { action: 'warning' },
    warn: { action: 'warning' },
    warning: { action: 'warning' },
    hold: frozen,
    'milter-hold': frozen,
    discard: discarded,
    'milter-discard': discarded,
    redirect: { action: 'redirect' },
    filter: { action: 'redirect' },
    bcc: { action: 'redirect' },
    'proxy-accept': { action: 'information' },
    permit: { action: 'information' },
    replace: { action: 'information' },
    prepend: { action: 'information' },
    strip: { action: 'information' },
    info: { action: 'information' },
    pass: { action: 'information' },
    dunno: { action: 'information' },
    delay: { action: 'information' },
  }),
);

const contentCheck = /^(?:mime-header|nested-header|header|body) /;

/** `RCPT from client: text; envelope`. The part before `from` is smtpd's own word for the command. */
function parseCommandAction(event: MailEvent, rest: string): MailEvent[] {
  const command = commandAndPeer.exec(rest)?.[0];
  const peer = command?.endsWith(' from ') === true ? readPeer(rest, command.length) : undefined;
  const start = peer?.end ?? command?.length;
  if (command === undefined || start === undefined) {
    return [];
  }
  const body = rest.slice(rest.startsWith(': ', start) ? start + 2 : start);
  const { text, envelope } = splitEnvelope(body);
  Object.assign(event, peer === undefined ? {} : clientOf(peer), envelope);
  explain(event, text);
  return [event];
}

/** `END-OF-MESSAGE from `, `RCPT from `, and `END-OF-MESSAGE: ` of a proxy. */
const commandAndPeer = /^[A-Za-z][A-Za-z -]{0,40}?(?: from (?=\S*\[)|: )/;

function explain(event: MailEvent, text: TextAndEnvelope['text']): void {
  const reply = readReply(text);
  Object.assign(event, reply);
  if (event.action !== 'reject' && event.action !== 'warning') {
    return;
  }
  event.reason = reasonOf(reply);
  if (event.reason === 'rate_limited' || event.reason === 'greylisted') {
    event.limitSide = 'ours';
  }
  const zone = event.reason === 'blocklisted' ? blocklistZone(text) : undefined;
  if (zone !== undefined) {
    event.blocklistZone = zone;
  }
}
