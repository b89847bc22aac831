import type { ResultWord } from '../ecs/fields.generated.ts';

/** The result word (RFC 8601 section 2.7.2) of `Pass`, `SoftFail`, `permerror`, ... Undefined for any other word. */
export function resultWord(text: string | undefined): ResultWord | undefined {
  return text === undefined ? undefined : words.get(text.toLowerCase());
}

const words: ReadonlyMap<string, ResultWord> = new Map([
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['softfail', 'softfail'],
  ['neutral', 'neutral'],
  ['none', 'none'],
  ['temperror', 'temperror'],
  ['permerror', 'permerror'],
  // What Mail::SPF::Query and the drafts before RFC 4408 called them.
  ['error', 'temperror'],
  ['unknown', 'permerror'],
]);
