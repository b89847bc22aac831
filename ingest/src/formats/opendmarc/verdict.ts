import type { ResultWord } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * The results of one message (mlfi_eom() of opendmarc/opendmarc.c):
 *
 * - `<domain of From:> pass|fail|none|temperror` is the DMARC result, without the word DMARC;
 * - `SPF(mailfrom|helo): <domain> pass|none|fail|tempfail|permerror` is OpenDMARC's own SPF check, made with
 *   `SPFSelfValidate` where no other filter's result was found;
 * - a policy record that makes no sense gets the result permerror, of which the log tells only the library's status.
 *
 * The domains are the sender's text. One that holds a blank could hold a result as well, so such a line says nothing.
 * Undefined for any other text.
 */
export function readVerdict(text: string, ofMessage: boolean): MailEvent | undefined {
  if (text.startsWith('SPF(')) {
    const found = spfLine.exec(text);
    const spf = found === null ? undefined : results.get(found[3] ?? '');
    if (found === null || spf === undefined) {
      return undefined;
    }
    const domain = found[2] ?? '';
    const helo = found[1] === 'helo' ? { helo: domain } : {};
    return { action: 'authentication-check', spf, spfDomain: domain, verdicts: ['spf'], ...helo };
  }
  const found = ofMessage ? dmarcLine.exec(text) : null;
  const dmarc = results.get(found?.[2] ?? '');
  if (dmarc !== undefined) {
    const domain = found?.[1] ?? '';
    return {
      action: 'authentication-check',
      dmarc,
      verdicts: ['dmarc'],
      ...(domain === '' ? {} : { dmarcDomain: domain }),
    };
  }
  return unusableRecord.test(text)
    ? { action: 'authentication-check', dmarc: 'permerror', verdicts: ['dmarc'] }
    : undefined;
}

const spfLine = /^SPF\((mailfrom|helo)\): (\S+) (\w+)$/;
const dmarcLine = /^(\S*) (pass|fail|none|temperror)$/;

/** Statuses 3 to 6 are bad version, bad value, no `p=` and no domain (libopendmarc/dmarc.h); 1 and 2 are our own trouble. */
const unusableRecord = /^opendmarc_policy_query_dmarc\(\S+\) returned status [3-6]$/;

const results: ReadonlyMap<string, ResultWord> = new Map([
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['none', 'none'],
  ['temperror', 'temperror'],
  ['tempfail', 'temperror'],
  ['permerror', 'permerror'],
]);
