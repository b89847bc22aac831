import type { MailEvent } from '../../event.ts';
import { readAngle } from './angle.ts';
import { readDeliveryText } from './delivery-text.ts';
import { queuedAs } from './queued-as.ts';
import { readRelay } from './relay.ts';

/**
 * A delivery attempt for one recipient, as every delivery agent, the queue manager and cleanup write it:
 *
 *     to=<a@b>, orig_to=<c@d>, relay=mx[192.0.2.1]:25, conn_use=2, delay=1.5, delays=0.1/0/0.4/1, tls=..., dsn=2.0.0, status=sent (text)
 *
 * The recipient may be quoted and hold anything, and the text is the remote server's, so fields are read from the left
 * and everything in the parentheses is text (Postfix src/global/log_adhoc.c; versions before 2.3 have no `delays`, `dsn`
 * and `orig_to`, and some of them no brackets).
 *
 * @param daemon the daemon's name, empty where the log does not tell it
 */
export function parseDelivery(daemon: string, queueId: string | undefined, text: string): MailEvent[] {
  const recipients = readRecipients(text);
  if (recipients === undefined) {
    return [];
  }
  attempt.lastIndex = recipients.end;
  const found = attempt.exec(text);
  const word = found?.[5];
  const outcome = word === undefined ? undefined : outcomes.get(word);
  if (found === null || outcome === undefined) {
    return [];
  }
  const [matched, relay = '', delayTotal, delays, dsn] = found;
  const said = text.slice(found.index + matched.length, text.endsWith(')') ? -1 : undefined);
  const event: MailEvent = { ...outcome, recipient: recipients.recipient };
  if (queueId !== undefined) {
    event.queueId = queueId;
  }
  if (recipients.original !== undefined && recipients.original !== '') {
    event.originalRecipient = recipients.original;
  }
  if (dsn !== undefined) {
    event.enhancedCode = dsn;
  }
  addDelays(event, delayTotal, delays);
  // What `relay=` says of the server goes before what the text says of it.
  const { server, ...reply } = readDeliveryText(said, !successes.has(word ?? ''));
  Object.assign(event, reply, server, readRelay(daemon, relay), word === 'sent' ? sentTo(relay, said) : undefined);
  return [event];
}

type Outcome = Pick<MailEvent, 'action' | 'outcome' | 'status'>;

/** The words of `status=`. Probes of address verification are no deliveries. SOFTBOUNCE is `soft_bounce = yes`. */
const outcomes: ReadonlyMap<string, Outcome> = new Map(
  Object.entries<Outcome>({
    sent: { action: 'deliver', status: 'sent', outcome: 'success' },
    deferred: { action: 'deliver', status: 'deferred', outcome: 'unknown' },
    SOFTBOUNCE: { action: 'deliver', status: 'deferred', outcome: 'unknown' },
    bounced: { action: 'deliver', status: 'bounced', outcome: 'failure' },
    deliverable: { action: 'information' },
    undeliverable: { action: 'information' },
  }),
);

const successes = new Set(['sent', 'deliverable']);

const attempt =
  /, relay=([^,]*)(?:, conn_use=\d+)?, delay=([\d.]+)(?:, delays=([\d./]+))?(?:, tls=[^,]*)?(?:, dsn=(\d\.\d{1,3}\.\d{1,3}))?, status=([A-Za-z]+)(?: \(|$)/y;

const stops = [', relay=', ', orig_to=<'];

function readRecipients(text: string) {
  const to = readTo(text);
  if (to === undefined || !text.startsWith(', orig_to=<', to.end)) {
    return to === undefined ? undefined : { recipient: to.address, original: undefined, end: to.end };
  }
  const original = readAngle(text, to.end + ', orig_to='.length, stops);
  return original === undefined ? undefined : { recipient: to.address, original: original.address, end: original.end };
}

function readTo(text: string) {
  const start = 'to='.length;
  if (text.startsWith('to=<')) {
    return readAngle(text, start, stops);
  }
  const end = text.indexOf(',');
  return end < 0 ? undefined : { address: text.slice(start, end), end };
}

/** `delays=a/b/c/d`: before the queue manager, in the queue manager, connection set-up, transmission. */
function addDelays(event: MailEvent, total: string | undefined, delays: string | undefined): void {
  if (total !== undefined) {
    event.delayTotal = Number(total);
  }
  const [before, inside, connect, transmit] = delays?.split('/') ?? [];
  if (before === undefined || inside === undefined || connect === undefined || transmit === undefined) {
    return;
  }
  // Rounded, because a sum of decimal fractions is not one.
  event.delayQueue = Math.round((Number(before) + Number(inside)) * 1e6) / 1e6;
  event.delayConnect = Number(connect);
  event.delayTransmit = Number(transmit);
}

/** The discard agent says `sent` too, and is the only one that hands the message to nobody. */
function sentTo(relay: string, said: string): Pick<MailEvent, 'status' | 'queuedAs'> {
  return relay === 'none' ? { status: 'discarded' } : queuedAs(said);
}
