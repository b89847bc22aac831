import type { MailEvent } from '../../event.ts';
import { parseLimit } from './limits.ts';
import { parseOversize } from './oversize.ts';
import { readPeer, serverOf } from './peer.ts';
import { splitQueueId } from './queue-id.ts';
import { parseSaslFailure } from './sasl.ts';
import { parseSmtpdSession } from './smtpd.ts';
import { parseTlsLibraryProblem } from './tls.ts';

/**
 * Records that begin with a severity, which every Postfix program writes: `warning: `, `error: `, `fatal: `, `panic: `.
 * Some warnings are facts of their own: failed logins, limits, broken sessions (Postfix src/util/msg.c).
 */
export function parseSeverity(text: string): MailEvent[] {
  if (text.startsWith('warning: ')) {
    return [parseWarning(text.slice('warning: '.length))];
  }
  const word = text.slice(0, text.indexOf(': '));
  const action = actions.get(word);
  return action === undefined ? [] : [{ action, ...messageOf(text.slice(word.length + 2)) }];
}

const actions: ReadonlyMap<string, 'error' | 'panic' | 'warning'> = new Map(
  Object.entries<'error' | 'panic' | 'warning'>({
    error: 'error',
    fatal: 'panic',
    panic: 'panic',
  }),
);

function parseWarning(text: string): MailEvent {
  for (const parse of facts) {
    const [event] = parse(text);
    if (event !== undefined) {
      return event;
    }
  }
  return { action: 'warning', ...messageOf(text), ...aboutClient(text), ...aboutHost(text) };
}

/** In the order of how often they occur. Each looks at its own beginning of the text only. */
const facts: readonly ((text: string) => MailEvent[])[] = [
  parseSaslFailure,
  (text) => (text.startsWith('TLS library problem: ') ? parseTlsLibraryProblem(text) : []),
  parseLimit,
  parseSmtpdSession,
  parseOversize,
];

function messageOf(text: string): Pick<MailEvent, 'queueId'> {
  const queueId = splitQueueId(text)?.queueId;
  return queueId === undefined ? {} : { queueId };
}

/** Names that the name service and the client disagree about (src/smtpd/smtpd_peer.c). The name proves nothing. */
const disagreement = /^hostname \S{1,255} does not resolve to address ([0-9a-fA-F.:]{2,45})(?::|$)/;
const disagreementBefore28 =
  /^([0-9a-fA-F.:]{2,45}): (?:hostname \S{1,255} verification failed|address not listed for hostname)/;

function aboutClient(text: string): Pick<MailEvent, 'clientIp' | 'protocol'> {
  const clientIp = (disagreement.exec(text) ?? disagreementBefore28.exec(text))?.[1];
  return clientIp === undefined ? {} : { protocol: 'smtp', clientIp };
}

/** Warnings of the SMTP client about the servers of a domain (src/smtp/smtp_addr.c, smtp_proto.c). */
function aboutHost(text: string): Pick<MailEvent, 'reason' | 'serverIp' | 'serverName' | 'serverPort'> {
  if (text.startsWith('no MX host for ')) {
    return { reason: 'host_not_found' };
  }
  if (!text.startsWith('host ') || !ownName.test(text)) {
    return {};
  }
  const peer = readPeer(text, 'host '.length);
  return { reason: 'loop', ...(peer === undefined ? {} : serverOf(peer)) };
}

const ownName = /^host \S{1,300} (?:greeted me|replied to HELO\/EHLO) with my own hostname/;
