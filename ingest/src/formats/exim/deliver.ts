import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { readReply } from '../reply.ts';
import { readDuration } from './duration.ts';
import { type Fields, readFields } from './fields.ts';
import { addRecipient, type LogAddress, readLogAddress } from './log-address.ts';
import { addServer } from './peer.ts';
import { queuedAs } from './remote-answer.ts';
import { addTls } from './tls-fields.ts';

/**
 * Reads a delivery: `=>`, `->` (a further recipient of the same transaction), `>>` (cutthrough: handed on before it is
 * `<=`) and `*>` (suppressed by the option -N); src/deliver.c, delivery_log(). Mail that was thrown away on purpose is a
 * delivery too: `=> :blackhole: <a@b>`, `=> /dev/null <a@b>`, `=> blackhole (DATA ACL discarded recipients)`.
 *
 * @param flag the first two characters
 * @param text the line behind the flag and its blank
 */
export function parseDelivery(queueId: string, flag: string, text: string): MailEvent[] {
  const event: MailEvent = { action: 'deliver', outcome: 'success', status: 'sent', queueId };
  if (/^(?:blackhole|discarded) \(/.test(text)) {
    event.status = 'discarded';
    return [event];
  }
  const address = readLogAddress(text, 0);
  if (address === undefined) {
    return [event];
  }
  addRecipient(event, address);
  const fields = readFields(text, address.end, false);
  addSender(event, fields);
  if (flag === '*>' || thrownAway.test(address.target)) {
    event.status = 'discarded';
  }
  addHop(event, fields, address);
  addConfirmation(event, fields);
  addDelays(event, fields);
  return [event];
}

/** `F=<sender>`, else `P=<return path>`: the log selectors `sender_on_delivery` and `return_path_on_delivery`. */
export function addSender(event: MailEvent, { values }: Fields): void {
  const sender = values.get('F') ?? values.get('P');
  if (sender !== undefined) {
    event.sender = bareAddress(sender);
  }
}

/** `QT` is the time since arrival, `DT` the time of this delivery. */
export function addDelays(event: MailEvent, { values }: Fields): void {
  const total = readDuration(values.get('QT'));
  if (total !== undefined) {
    event.delayTotal = total;
  }
  const transmit = readDuration(values.get('DT'));
  if (transmit !== undefined) {
    event.delayTransmit = transmit;
  }
}

const thrownAway = /^(?::blackhole:|\/dev\/null$)/;

/** A remote transport always names its host; what has none is a mailbox, a file or a command of this machine. */
function addHop(event: MailEvent, fields: Fields, address: LogAddress): void {
  if (fields.peer !== undefined) {
    addServer(event, fields.peer);
    addTls(event, fields);
  } else if (fields.whole && !address.target.startsWith(':')) {
    event.local = true;
  }
  const relay = fields.host ?? fields.values.get('T');
  if (relay !== undefined) {
    event.relay = relay;
  }
}

function addConfirmation(event: MailEvent, { values }: Fields): void {
  const confirmation = values.get('C');
  if (confirmation === undefined) {
    return;
  }
  Object.assign(event, readReply(confirmation));
  const id = queuedAs(confirmation);
  if (id !== undefined) {
    event.queuedAs = id;
  }
}
