import type { MailEvent } from '../../event.ts';

/**
 * Lines about one signature, which stand around the verdict and lend it domain and selector: with `LogResults`
 * `signature=<start of b=> domain=.. selector=.. result=".."`, else `s=.. d=.. a=.. SSL <OpenSSL's words>` (no `a=` up
 * to OpenDKIM 2.10), and `message has signatures from a, b`. Domain and selector are the signature's text: a value with
 * a blank in it could be two fields, so such a line lends nothing. Undefined for any other text.
 */
export function readSignature(text: string): MailEvent | undefined {
  if (text.startsWith('message has signatures from ')) {
    return detail({ dkimDomains: text.slice('message has signatures from '.length).split(', ') });
  }
  if (text.startsWith('signature=')) {
    const found = logResult.exec(text);
    return detail(keyOf(found?.[1], found?.[2]));
  }
  if (text.startsWith('s=')) {
    // OpenSSL writes no second ` d=`: then the selector was made to look like a whole line.
    const found = text.indexOf(' d=') === text.lastIndexOf(' d=') ? sslDetail.exec(text) : null;
    return detail(keyOf(found?.[2], found?.[1]));
  }
  return undefined;
}

/** `DKIM-Signature field added (s=selector, d=domain)`, from the operator's own signing table. */
export function readSigning(text: string): MailEvent | undefined {
  if (!text.startsWith('DKIM-Signature ')) {
    return undefined;
  }
  const found = signed.exec(text);
  return found === null ? undefined : { action: 'sign', outcome: 'success', ...keyOf(found[2], found[1]) };
}

const logResult = /^signature=\S{0,64} domain=(\S+) selector=(\S+) result="/;
const sslDetail = /^s=(\S+) d=(\S+)(?: a=\S+)? SSL(?: |$)/;
const signed = /^DKIM-Signature (?:field|header) added \(s=([^\s,]+), d=([^\s,)]+)\)$/;

function detail(key: Pick<MailEvent, 'dkimDomains' | 'dkimSelectors'>): MailEvent {
  return { action: 'authentication-check', counted: false, ...key };
}

function keyOf(domain: string | undefined, selector: string | undefined) {
  return domain === undefined || selector === undefined ? {} : { dkimDomains: [domain], dkimSelectors: [selector] };
}
