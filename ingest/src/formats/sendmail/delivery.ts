import type { MailEvent } from '../../event.ts';
import { bareAddress } from '../address.ts';
import { readAddresses, splitAddresses } from './addresses.ts';
import { type DeliveryFields, readDeliveryFields } from './delivery-fields.ts';
import { readFailure } from './delivery-failure.ts';
import { ipAddress } from './client.ts';

/**
 * `to=<a>,<b>, ctladdr=.., delay=.., .., stat=..` (logdelivery() in sendmail/deliver.c): one attempt for each recipient
 * of the list. `stat=queued` is no attempt: the message was only put into the queue, unless a status code says why it has
 * to wait there. Empty where it is no such line.
 */
export function readDelivery(text: string): MailEvent[] {
  const to = readAddresses(text, 'to='.length, [', ctladdr=', ', delay=']);
  const fields = to && readDeliveryFields(text, startOfDelay(text, to.end));
  if (to === undefined || fields === undefined) {
    return [];
  }
  if (fields.stat === 'queued' && fields.dsn === undefined) {
    return [{ action: 'information' }];
  }
  const attempt = { ...readResult(fields), ...readTarget(fields), ...readDelays(fields) };
  return splitAddresses(withoutMore(to.addresses)).map((address) => ({ ...attempt, recipient: bareAddress(address) }));
}

/** The controlling address stands between; it is cut in the middle (`shortenstring`), so its quotes need not match. */
function startOfDelay(text: string, end: number): number {
  if (!text.startsWith(', ctladdr=', end)) {
    return end;
  }
  const found = readAddresses(text, end + ', ctladdr='.length, [', delay=']);
  return found?.end ?? text.indexOf(', delay=', end);
}

/** A list too long for one line goes on in the next, with the same fields. */
function withoutMore(list: string): string {
  return list.endsWith(' [more]') ? list.slice(0, -' [more]'.length) : list;
}

/** How the attempt ended. With an error reply of the remote the status code decides, for it stands before its text. */
function readResult(fields: DeliveryFields): MailEvent {
  if (fields.stat === 'quarantined') {
    return { action: 'freeze', outcome: 'unknown', status: 'frozen' };
  }
  if (fields.reply === undefined && /^Sent(?: |$)/.test(fields.stat)) {
    return { action: 'deliver', outcome: 'success', status: 'sent', ...readSent(fields) };
  }
  const forNow = fields.dsn === undefined ? fields.stat.startsWith('Deferred') : fields.dsn.startsWith('4.');
  return forNow
    ? { action: 'deliver', outcome: 'unknown', status: 'deferred', ...readFailure(fields) }
    : { action: 'deliver', outcome: 'failure', status: 'bounced', ...readFailure(fields) };
}

/** `Sent (<the remote's words>)`, of which the id that the message got there is of use. */
function readSent(fields: DeliveryFields): Pick<MailEvent, 'enhancedCode' | 'response' | 'queuedAs'> {
  const response = /^Sent \((.*)\)$/s.exec(fields.stat)?.[1];
  const queuedAs = response === undefined ? undefined : idThere(response);
  return {
    ...(fields.dsn === undefined ? {} : { enhancedCode: fields.dsn }),
    ...(response === undefined ? {} : { response }),
    ...(queuedAs === undefined ? {} : { queuedAs }),
  };
}

/** As sendmail, Postfix and Exim answer. */
const idsThere = [/^(\S{1,64}) Message accepted for delivery/, /\bqueued as ([\w.-]{5,64})/, /\bid=([\w.-]{5,64})/];

function idThere(response: string): string | undefined {
  for (const id of idsThere) {
    const found = id.exec(response);
    if (found !== null) {
      return found[1];
    }
  }
  return undefined;
}

function readTarget(fields: DeliveryFields): Pick<MailEvent, 'local' | 'relay' | 'serverIp' | 'serverName'> {
  const { relay } = fields;
  const found = relay === undefined ? null : serverWithAddress.exec(relay);
  const serverIp = found?.[2]?.replace(/^IPv6:/, '');
  return {
    ...(localMailers.has(fields.mailer ?? '') ? { local: true } : {}),
    ...(relay === undefined ? {} : { relay }),
    ...(serverIp !== undefined && ipAddress.test(serverIp) ? { serverIp } : {}),
    ...(found?.[1] === undefined || found[1].startsWith('[') ? {} : { serverName: found[1] }),
  };
}

/** `mx.example.org. [192.0.2.1]`. Without an address no server was reached, and the name is the recipient's domain. */
const serverWithAddress = /^(\S{1,255}?)\.? \[([^\]\s]{1,64})\]$/;

/** Mailers that put the message into a mailbox, a file or a command of this host (cf/mailer of sendmail). */
const localMailers: ReadonlySet<string> = new Set([
  'local',
  'prog',
  '*file*',
  '*include*',
  'procmail',
  'cyrus',
  'cyrusv2',
  'cyrusbb',
  'dovecot',
]);

function readDelays(fields: DeliveryFields): Pick<MailEvent, 'delayTotal' | 'delayTransmit'> {
  return {
    ...(fields.delaySeconds === undefined ? {} : { delayTotal: fields.delaySeconds }),
    ...(fields.transactionSeconds === undefined ? {} : { delayTransmit: fields.transactionSeconds }),
  };
}
