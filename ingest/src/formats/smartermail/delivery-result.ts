import type { Outcome, Status } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { readReply, reasonOf } from '../reply.ts';

/**
 * `Delivery for A to B<tab>has completed (Delivered)`: how the delivery to one recipient ended. The tab is SmarterMail's
 * own, and no address holds one. Some viewers make it a blank; then the line has to end with the result, so that no
 * address can be taken for it. Undefined for any other text, also for a result of a name that is not known.
 */
export function readDeliveryResult(message: string): MailEvent | undefined {
  if (!message.startsWith(start)) {
    return undefined;
  }
  const parts = splitAtResult(message);
  const result = parts && readResult(parts.result);
  return result && { action: 'deliver', ...result, ...readAddresses(parts.addresses) };
}

const start = 'Delivery for ';

function splitAtResult(message: string): { addresses: string; result: string } | undefined {
  const tab = message.indexOf('\thas ');
  const found = tab < 0 ? atEnd.exec(message) : null;
  const at = found === null ? tab : message.length - found[0].length;
  return at < 0 ? undefined : { addresses: message.slice(start.length, at), result: message.slice(at + 1) };
}

/** Looked for from the right: ` has` is where the last such words begin. */
const atEnd = / has (?:completed \(\w{1,20}\)(?: Filter: \w{1,20})?|bounced|been delayed)\.?\s*$/;

function readResult(text: string): Pick<MailEvent, 'outcome' | 'status' | 'reason' | 'response'> | undefined {
  const [all, completed, other] = /^has (?:completed \((\w{1,20})\)|(bounced|been delayed))/.exec(text) ?? [];
  const known = results.get(completed?.toLowerCase() ?? other ?? '');
  if (all === undefined || known === undefined) {
    return undefined;
  }
  const [status, outcome] = known;
  const words = text
    .slice(all.length)
    .replace(/^[.:,\s]+/, '')
    .replace(/^Reason: /i, '')
    .trimEnd();
  if (status === 'sent' || status === 'discarded' || words === '') {
    return { status, outcome };
  }
  const reply = readReply(words);
  return { status, outcome, reason: reasonOf(reply), ...reply };
}

/** Only `Delivered` is proven by a published line; the others are SmarterMail's words in its interface and notices. */
const results: ReadonlyMap<string, readonly [Status, Outcome]> = new Map([
  ['delivered', ['sent', 'success']],
  ['bounced', ['bounced', 'failure']],
  ['failed', ['bounced', 'failure']],
  ['delayed', ['deferred', 'unknown']],
  ['deferred', ['deferred', 'unknown']],
  ['been delayed', ['deferred', 'unknown']],
  ['deleted', ['discarded', 'success']],
]);

/**
 * `A to B`. Quoted local parts may hold ` to ` as well: the recipient is what follows the last one, and both are left out
 * where it cuts a quoted part in two.
 */
function readAddresses(text: string): Pick<MailEvent, 'sender' | 'recipient'> {
  const at = text.startsWith('to ') ? -1 : text.lastIndexOf(' to ');
  const sender = at < 0 ? '' : text.slice(0, at);
  const recipient = text.slice(at < 0 ? 'to '.length : at + ' to '.length).trim();
  if ((at < 0 && !text.startsWith('to ')) || !isWhole(recipient) || recipient === '') {
    return {};
  }
  return isWhole(sender) ? { sender: sender === '' ? '<>' : sender, recipient } : { recipient };
}

/** One address: no blank but in a quoted local part. */
function isWhole(address: string): boolean {
  return /^(?:"(?:\\[^]|[^"\\])*"@)?[^\s"]*$/.test(address);
}
