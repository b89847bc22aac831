import type { MailEvent } from '../../event.ts';
import { onlyIndexOf } from '../policyd-spf/client-fields.ts';

type Signatures = Pick<MailEvent, 'dkim' | 'dkimDomains' | 'dkimSelectors' | 'verdicts'>;

export interface Trailer extends Pick<MailEvent, 'queueId' | 'messageId' | 'size' | 'queuedAs'> {
  /** The signatures that verified. */
  dkim?: Signatures;
}

/**
 * Reads what follows the recipients: `, quarantine: x, Queue-ID: Q, Message-ID: <m>, mail_id: i, Hits: 1.2, size: 99, queued_as:
 * Q2, dkim_sd=sel:dom, 123 ms`. The Message-ID is the sender's text, and so is a subject that an own template adds at the
 * end; where ` mail_id` stands twice, nothing behind the queue id is believed.
 */
export function readTrailer(text: string, at: number): Trailer {
  handed.lastIndex = at;
  const found = handed.exec(text);
  const queueId = found?.[1];
  const restAt = at + (found?.[0].length ?? 0);
  const rest = text.slice(restAt);
  const idAt = onlyIndexOf(rest, mailId) ?? (rest.includes(mailId) ? undefined : onlyIndexOf(rest, ', Hits: '));
  return {
    ...(queueId === undefined ? {} : { queueId }),
    ...(idAt === undefined ? {} : { ...messageIdOf(rest.slice(0, idAt)), ...readFacts(rest.slice(idAt)) }),
  };
}

const mailId = ', mail_id: ';
const handed = /(?:, quarantine: \S{1,500})?(?:, Queue-ID: ([0-9A-Za-z-]{4,40}))?(?=,|$)/y;

function messageIdOf(text: string): Pick<Trailer, 'messageId'> {
  const messageId = /^, Message-ID: <([^<>\s]{1,998})>(?:, Resent-Message-ID: <[^<>]{0,998}>)?$/.exec(text)?.[1];
  return messageId === undefined ? {} : { messageId };
}

/** The facts that Amavis itself gives; a subject or From behind them is cut off first. */
function readFacts(text: string): Omit<Trailer, 'queueId' | 'messageId'> {
  const found = facts.exec(text);
  const [, size, queuedAs, signatures] = found ?? [];
  return {
    ...(size === undefined ? {} : { size: Number(size) }),
    ...(queuedAs === undefined ? {} : { queuedAs }),
    ...(signatures === undefined ? {} : { dkim: passedDkim(signatures) }),
  };
}

const facts =
  /^(?:, mail_id: [\w+-]{1,40})?, Hits: [-+\w.,]{1,40}?(?:, size: (\d{1,12}))?(?:, pt: [^\s,]{1,40})?(?:, queued_as: ([0-9A-Za-z-]{4,40})(?:\/[\w/-]{1,400})?)?(?:, dkim_sd=([\w.:,-]{3,1000}?))?(?:, dkim_new=[\w.:,-]{3,1000}?)?(?=, |$)/;

/** `selector:domain,selector:domain`. */
function passedDkim(signatures: string): Signatures {
  const keys = signatures.split(',').map((key) => key.split(':'));
  return {
    dkim: 'pass',
    dkimDomains: keys.map(([, domain = '']) => domain),
    dkimSelectors: keys.map(([selector = '']) => selector),
    verdicts: ['dkim'],
  };
}
