import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readDkimCheck } from './dkim-check.ts';
import { readDmarc } from './dmarc.ts';
import { readHandlerCall } from './handler-call.ts';
import { readSaslauthd } from './saslauthd.ts';
import { readSpf } from './spf.ts';

/**
 * Plesk for Linux around its Postfix: the authentication daemon, the milter that calls the mail handlers
 * (`/usr/lib64/plesk-9.0/psa-pc-remote`), the handlers themselves, and the delivery agent `postfix-local`. None of them names
 * a queue id. Plesk publishes no source; the lines are those of its support articles and of users' logs.
 */
const plesk: Format = {
  name: 'plesk',
  claims: (program) => readers.has(program) || handlerCaller.test(program),
  recognizes: (text) => /^DMARC: smtpdomain=\S{0,255} maildomain=/.test(text),
  parse({ program, text }): MailEvent[] {
    if (/^Starting (?:the )?[\w-]{1,30} filter\.\.\.$/.test(text)) {
      return [{ action: 'information' }];
    }
    const event = (readers.get(program) ?? readHandlerCall)(text);
    return event === undefined ? [] : [event];
  },
};
export default plesk;

const handlerCaller =
  /^(?:\/usr\/(?:lib|lib64|local)\/(?:plesk-9\.0|psa)\/)?(?:psa-pc-remote|postfix-local|plesk-sendmail)$/;

const readers: ReadonlyMap<string, (text: string) => MailEvent | undefined> = new Map([
  ['plesk_saslauthd', readSaslauthd],
  ['spf', readSpf],
  ['spf filter', readSpf],
  ['dk_check', readDkimCheck],
  ['dmarc', readDmarc],
  ['dmarc filter', readDmarc],
  ['dk_sign', readHandlerCall],
  ['greylisting filter', readHandlerCall],
  ['check-quota', readHandlerCall],
  ['limit-out', readHandlerCall],
  ['drweb', readDrweb],
  ['qmail-queue', readDrweb],
  ['qmail-queue-handlers', readHandlerCall],
]);

/** Dr.Web's client library, which the antivirus handler uses under two names. */
function readDrweb(text: string): MailEvent | undefined {
  return text.startsWith('dwlib: ') ? { action: 'warning' } : readHandlerCall(text);
}
