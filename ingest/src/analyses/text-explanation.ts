import type { Fault, TextExplanation } from './explanation.ts';

/** One explanation of a text, written as a row of a table. */
export function textExplanation(
  id: string,
  phrase: RegExp,
  title: string,
  meaning: string,
  fault: Fault,
  action: string,
  source: string,
  example: string,
): TextExplanation {
  return { id, phrase, title, meaning, fault, action, source, example };
}
