import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readAuthdaemon } from './authdaemon.ts';
import { readQueueLine } from './courierd.ts';
import { readDelivery } from './delivery.ts';
import { readMailboxLine } from './mailbox-session.ts';
import { readSmtpLine } from './smtp-session.ts';

/**
 * Courier: the mail server (courierd, courieresmtpd, courieresmtp, courierlocal, ...), its IMAP and POP3 servers, and the
 * authentication daemon (Courier 0.60 to 1.0, Courier-IMAP 4 and 5). Newer versions begin lines with `INFO: `, `ERR: `.
 */
const courier: Format = {
  name: 'courier',
  claims: (program) => readerOf(program) !== undefined,
  recognizes: (text) => certain.test(text),
  parse({ program, text }): MailEvent[] {
    const level = levelMark.exec(text);
    const message = level === null ? text : text.slice(level[0].length);
    const event = readerOf(program)?.(message, program) ?? complaintOf(level?.[1], message);
    return event === undefined ? [] : [event];
  },
};
export default courier;

type Reader = (text: string, program: string) => MailEvent | undefined;

const levelMark = /^(DEBUG|INFO|NOTICE|WARN|WARNING|ERR|CRIT|ALERT|EMERG): /;
const certain =
  /^(?:INFO: )?LOGIN(?: FAILED)?, (?:user|method)=.{0,1000}, ip=\[[0-9a-fA-F.:]{2,45}\](?:, port=\[\d{1,5}\])?(?:, protocol=(?:IMAP|POP3))?$/;

const mailboxServer = /^(?:courier)?(?:imap|pop3)(?:d|d-ssl|login)$/;

const readers: ReadonlyMap<string, Reader> = new Map([
  ['courieresmtpd', readSmtpLine],
  ['courieresmtpd-ssl', readSmtpLine],
  ['courieresmtpd-msa', readSmtpLine],
  ['courierd', readQueueLine],
  ['courieresmtp', readDelivery],
  ['courierlocal', readDelivery],
  ['courierdsn', readDelivery],
  ['courieruucp', readDelivery],
  ['courierfax', readDelivery],
  ['authdaemond', readAuthdaemon],
  ['authdaemond.plain', readAuthdaemon],
  ['courierfilter', () => undefined],
  ['couriertls', readTls],
]);

function readerOf(program: string): Reader | undefined {
  return readers.get(program) ?? (mailboxServer.test(program) ? readMailboxLine : undefined);
}

/** `couriertls: accept: error:...`, in the name of the server that it works for. */
function readTls(text: string): MailEvent | undefined {
  const tlsError = /^(?:couriertls: )?(?:accept|connect): (.{1,500})$/.exec(text)?.[1];
  return tlsError === undefined ? undefined : { action: 'tls-handshake', outcome: 'failure', tlsError };
}

/** What the program itself marks as bad, and what all of them say in the same words. */
function complaintOf(level: string | undefined, text: string): MailEvent | undefined {
  if (level === 'ERR' || level === 'CRIT' || level === 'ALERT' || level === 'EMERG') {
    return { action: 'error' };
  }
  if (level === 'WARN' || level === 'WARNING') {
    return { action: 'warning' };
  }
  if (text.startsWith('couriertls: ')) {
    return readTls(text);
  }
  if (/^(?:starttls: |\S{1,40}: (?:No such file|Permission denied|Connection (?:reset|timed)|error:))/.test(text)) {
    return { action: 'warning' };
  }
  return level === undefined ? undefined : { action: 'information' };
}
