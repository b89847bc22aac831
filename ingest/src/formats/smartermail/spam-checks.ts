import type { ResultWord, Verdict } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';

const check = /\[_?(SPF|DKIM|DMARC): ?(?:-?\d{1,4}, ?)?([A-Za-z]{1,20})[^[\]]{0,60}\]/g;

/** SmarterMail's words, without blanks and in small letters, in those of RFC 8601. */
const words: ReadonlyMap<string, ResultWord> = new Map([
  ['pass', 'pass'],
  ['passed', 'pass'],
  ['fail', 'fail'],
  ['failed', 'fail'],
  ['softfail', 'softfail'],
  ['neutral', 'neutral'],
  ['none', 'none'],
  ['permerror', 'permerror'],
  ['temperror', 'temperror'],
]);

const verdicts: ReadonlyMap<string, Exclude<Verdict, 'arc'>> = new Map([
  ['SPF', 'spf'],
  ['DKIM', 'dkim'],
  ['DMARC', 'dmarc'],
]);

/**
 * `[_SPF: Pass], [_DKIM: None], [_DMARC: Fail], ..`: what the spam checks of a message found, of which those of its
 * authentication are told, one event each. The names are of the vendor's list of checks; no published line proves the
 * form. Without any of them the line is `information`.
 */
export function readSpamChecks(text: string): MailEvent[] {
  const told = new Map<string, MailEvent>();
  for (const [, name = '', word = ''] of text.slice(0, 4000).matchAll(check)) {
    const verdict = verdicts.get(name);
    const result = words.get(word.toLowerCase());
    if (verdict !== undefined && result !== undefined && !told.has(verdict)) {
      told.set(verdict, { action: 'authentication-check', verdicts: [verdict], [verdict]: result });
    }
  }
  return told.size === 0 ? [{ action: 'information' }] : [...told.values()];
}
