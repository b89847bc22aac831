import type { MailEvent } from '../../event.ts';

/**
 * `<new id>: DSN: User unknown`, `return to sender`, `sender notify`, `postmaster notify`: a notice about the message was
 * made, under an id of its own (returntosender() in sendmail/savemail.c). `<new id>: clone: ..` tells that some
 * recipients go on under another id. Empty where it is no such line.
 */
export function readNotice(text: string): MailEvent[] {
  const found = notice.exec(text);
  if (found?.[1] === undefined) {
    return [];
  }
  const queuedAs = found[1];
  if (found[2] === 'clone') {
    return [{ action: 'redirect', queuedAs }];
  }
  const bounce: MailEvent = { action: 'bounce', queuedAs, dsn: true };
  return givenUp.test(text.slice(found[0].length))
    ? [{ action: 'expire', outcome: 'failure', status: 'expired' }, bounce]
    : [bounce];
}

const notice =
  /^([0-9A-Za-z]{3,9}\d{5,7}): (DSN|return to sender|sender notify|postmaster notify|return receipt|clone)(?:: |$)/;

/** The queue's Timeout.queuereturn (dropenvelope() in sendmail/envelope.c); no `to=` line tells of it. */
const givenUp = /^Cannot send message (?:for|within) /;
