import type { MailEvent } from '../../event.ts';
import { readDeliveryResult } from './delivery-result.ts';
import { readOutboundReply } from './outbound-reply.ts';
import { readCommand } from './smtp-command.ts';
import { readSpamChecks } from './spam-checks.ts';
import { queueIdOf, spoolName } from './spool-name.ts';

const head = /^\[([\w-]{1,40})\] ?/;

/**
 * A line of the delivery log: `[id] message`, or without id what the delivery service does for itself. The talk with the
 * server that a message goes to is here, in capitals (`CMD: `, `RSP: `). Empty for text that is not known.
 */
export function readDelivery(text: string): MailEvent[] {
  const found = head.exec(text);
  if (found === null) {
    return housekeeping.test(text) ? [{ action: 'information' }] : [];
  }
  const lineEnd = text.indexOf('\n');
  const message = text.slice(found[0].length, lineEnd < 0 ? text.length : lineEnd);
  const queueId = queueIdOf(found[1] ?? '');
  return readMessage(message).map((event) => ({ ...event, queueId }));
}

const housekeeping = /^(?:Updating (?:the )?ClamAV database\b|ClamAV )/;

function readMessage(message: string): MailEvent[] {
  if (message.startsWith('CMD: ')) {
    return [{ ...readCommand(message.slice('CMD: '.length)), protocol: 'smtp' }];
  }
  if (message.startsWith('RSP: ')) {
    return [readOutboundReply(message.slice('RSP: '.length))];
  }
  if (message.startsWith('Spam check results: ')) {
    return readSpamChecks(message.slice('Spam check results: '.length));
  }
  const event = readDeliveryResult(message) ?? readProgress(message) ?? readBlock(message);
  return event === undefined ? [] : [event];
}

const localStart = 'Starting local delivery to ';
const begun =
  /^Delivery (started|finished|failed) for (\S{0,320})(?: at \d{1,2}[:.]\d\d[^[\]]{0,20})?(?: \[id:([^\]]{1,60})\])?\s*$/;
const removed = /^Removing Spool message: Killed: (True|False), Failed: (True|False), Finished: (True|False)\b/i;
const connecting = /^Connect(?:ing|ion) to (\[?[0-9A-Fa-f.:]{2,45}\]?):(\d{1,5})\b/;

function readProgress(message: string): MailEvent | undefined {
  if (message.startsWith(localStart)) {
    return { action: 'information', recipient: message.slice(localStart.length).trimEnd(), local: true };
  }
  const [, word, sender = '', id] = begun.exec(message) ?? [];
  if (word !== undefined) {
    return { action: 'information', sender: sender === '' ? '<>' : sender, ...childOf(id ?? '') };
  }
  const ended = removed.exec(message);
  if (ended !== null) {
    // An incomplete or broken message is marked as failed, and goes without a notice.
    return { action: 'remove', ...(ended[2]?.toLowerCase() === 'true' ? { outcome: 'failure' } : {}) };
  }
  const [, ip, port] = connecting.exec(message) ?? [];
  if (ip !== undefined) {
    const serverIp = ip.replace(/^\[|\]$/g, '');
    return { action: 'information', serverIp, serverPort: Number(port), relay: `${serverIp}:${port ?? ''}` };
  }
  return stages.test(message) ? { action: 'information' } : undefined;
}

const childName = new RegExp(String.raw`^(${spoolName}?)-\d{1,4}$`);

/** `422405313455-1` was made of `422405313455`. */
function childOf(id: string): Pick<MailEvent, 'parentId'> {
  const parent = childName.exec(id)?.[1];
  return parent === undefined ? {} : { parentId: queueIdOf(parent) };
}

/** Where a message is on its way through the server's queues. */
const stages =
  /^(?:\[\w{1,40}Queue\] |(?:Added to|Removed from) \w{1,40}Queue\b|(?:Starting|Skipping) Spam Checks\b|Spam Checks completed|Blocked Sender Checks |(?:Starting|End) \w{1,20} ?delivery\b|Sending remote mail |Initiating connection |Binding to local IP |Attempt to ip, )/i;

/** The addresses stand in angle brackets, which no unquoted address holds. */
const blocked = /^Blocking sender <([^<>]{0,320})> for <([^<>]{1,320})>\. Action: (\w{1,40})\s*$/;
const blockReason = /^REASON: User '<[^<>]{1,320}>' has <[^<>]{0,320}> on their blocked list\.?\s*$/;

/** A user's list of blocked senders diverts the message. */
function readBlock(message: string): MailEvent | undefined {
  const [, sender, recipient] = blocked.exec(message) ?? [];
  if (sender !== undefined && recipient !== undefined) {
    return { action: 'redirect', reason: 'sender_rejected', sender: sender === '' ? '<>' : sender, recipient };
  }
  return blockReason.test(message) ? { action: 'information' } : undefined;
}
