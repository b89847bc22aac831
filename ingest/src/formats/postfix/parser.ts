import type { MailEvent } from '../../event.ts';
import type { LogRecord } from '../../record.ts';
import type { Format } from '../format.ts';
import { parseNotice } from './bounce.ts';
import { parseMessageId } from './cleanup.ts';
import { parseClient } from './client.ts';
import { daemonOf, isPostfix } from './daemon.ts';
import { parseDelivery } from './delivery.ts';
import { parseDnsblog } from './dnsblog.ts';
import { parseLifeCycle } from './master.ts';
import { parsePickup } from './pickup.ts';
import { parsePostscreen } from './postscreen.ts';
import { parseQueueChange, parseQueueTotals } from './postsuper.ts';
import { parseQueueManager } from './qmgr.ts';
import { splitQueueId } from './queue-id.ts';
import { parseDecision } from './refusal.ts';
import { parseSeverity } from './severity.ts';
import { parseDeliveryDetail } from './smtp.ts';
import { parseSmtpdSession } from './smtpd.ts';
import { parseStatistics } from './statistics.ts';
import { parseTls } from './tls.ts';

export default {
  name: 'postfix',
  claims: isPostfix,
  recognizes: (text) => certain.test(text),
  parse: ({ program, text }: LogRecord) => parseText(daemonOf(program), text),
} satisfies Format;

/**
 * The line families tell themselves apart by their first words, whichever daemon writes them, and must: over RFC 5424
 * the daemon is not known. The daemon decides only what the words leave open.
 */
function parseText(daemon: string, text: string): MailEvent[] {
  const message = splitQueueId(text);
  return message === undefined ? parseSession(daemon, text) : parseMessage(daemon, message.queueId, message.rest);
}

/** A record about one message, without its queue id. */
function parseMessage(daemon: string, queueId: string | undefined, text: string): MailEvent[] {
  switch (text.slice(0, text.search(/[=\s]/))) {
    case 'to':
      return parseDelivery(daemon, queueId, text);
    case 'from':
      return parseQueueManager(queueId, text);
    case 'client':
      return parseClient(queueId, text);
    case 'message-id':
    case 'resent-message-id':
      return parseMessageId(queueId, text);
    case 'uid':
      return parsePickup(queueId, text);
    case 'sender':
    case 'postmaster':
      return parseNotice(queueId, text);
    default:
      return firstOf(messageFamilies, (parse) => parse(queueId, text));
  }
}

const messageFamilies = [parseQueueChange, parseDecision, parseDeliveryDetail];

/** A record that names no message. */
function parseSession(daemon: string, text: string): MailEvent[] {
  if (daemon === 'tlsproxy' && proxied.test(text)) {
    // Postscreen's own lines tell of the same connection.
    return [{ action: 'information' }];
  }
  return firstOf(sessionFamilies, (parse) => parse(text));
}

const proxied = /^(?:DIS)?CONNECT /;
const sessionFamilies = [
  parseSmtpdSession,
  parseSeverity,
  parseTls,
  parsePostscreen,
  (text: string) => parseDeliveryDetail(undefined, text),
  parseStatistics,
  parseDnsblog,
  parseLifeCycle,
  parseQueueTotals,
  parseHousekeeping,
];

/** `table hash:/etc/postfix/virtual(0,lock|fold_fix) has changed -- restarting`, by any daemon. */
function parseHousekeeping(text: string): MailEvent[] {
  return tableChanged.test(text) ? [{ action: 'information' }] : [];
}

const tableChanged = /^table \S{1,1000} has changed -- restarting$/;

function firstOf<Parser>(parsers: readonly Parser[], apply: (parser: Parser) => MailEvent[]): MailEvent[] {
  for (const parser of parsers) {
    const events = apply(parser);
    if (events.length > 0) {
      return events;
    }
  }
  return [];
}

/** No other mail server writes these. */
const certain =
  /^(?:NOQUEUE: (?:reject|milter-reject): [A-Z-]{3,20} from |[0-9A-Za-z]{6,30}: (?:to=<.{1,1000}?, relay=[^,]{1,500}(?:, conn_use=\d+)?, delay=|client=\S{1,255}\[[^\]]{1,45}\](?:,|:|$)|message-id=<|removed$|from=<.{0,1000}>, size=\d+, nrcpt=\d+ \(queue active\)$)|warning: \S{1,255}\[[^\]]{1,45}\]: SASL \S{1,64} authentication (?:failed|aborted)|(?:dis)?connect from \S{1,255}\[[0-9a-fA-F.:]{2,45}\](?: |$))/;
