import type { ResultWord } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

/**
 * The one line per verified message that says how it ended: `DKIM verification successful`, or what dkimf_libstatus()
 * says of the status of dkim_eom() (OpenDKIM opendkim/opendkim.c). Lines about single signatures stand around it.
 * Undefined for any other text.
 */
export function readVerdict(text: string): MailEvent | undefined {
  const word = plainVerdicts.get(text) ?? explainedVerdict(text);
  return word && { action: 'authentication-check', dkim: word, verdicts: ['dkim'], ...namedKey(text) };
}

const plainVerdicts: ReadonlyMap<string, ResultWord> = new Map([
  ['DKIM verification successful', 'pass'],
  ['bad signature data', 'fail'],
  ['no signature data', 'none'],
]);

/**
 * The words are those that OpenDKIM writes into Authentication-Results for the same errors (dkimf_ar_all_sigs()): a
 * broken signature or a key that does not exist is for good, a name service that does not answer is for now. The ends
 * of `key retrieval failed` are those of libopendkim/dkim-keys.c.
 */
function explainedVerdict(text: string): ResultWord | undefined {
  if (text.startsWith('key retrieval failed')) {
    return text.endsWith(' record not found') ? 'permerror' : 'temperror';
  }
  return permanent.test(text) ? 'permerror' : undefined;
}

const permanent =
  /^(?:dkim_\w{1,20}\(\): )?(?:key revoked|syntax error(?::|$)|signature (?:verification|processing) failed)/;

/** `(s=selector, d=domain)`: both are the signature's words, so they count only where they hold no blank or bracket. */
function namedKey(text: string): Pick<MailEvent, 'dkimDomains' | 'dkimSelectors'> {
  const found = key.exec(text);
  return found?.[1] === undefined || found[2] === undefined
    ? {}
    : { dkimDomains: [found[2]], dkimSelectors: [found[1]] };
}

const key = /^key (?:retrieval failed|revoked) \(s=([^\s,()]+), d=([^\s,()]+)(?:\)|, a=)/;
