import { readFileSync } from 'node:fs';
import type { Group } from './group.ts';
import type { LabQuestion } from './questions.ts';

/** One fact of the lab: its words, and how often it happened. */
export type Fact = Readonly<Record<string, string | number>> & { readonly count: number };

/** @param file `truth.json` of a run of the lab */
export function readTruth(file: string): Fact[] {
  const facts: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(facts) || !facts.every(isFact)) {
    throw new Error(`${file} holds something else than facts`);
  }
  return facts;
}

/** What a question's answer is by the truth, for the facts of one server. */
export function trueAnswer({ truth }: LabQuestion, facts: readonly Fact[], server: string): Group[] {
  const groups = new Map<string, Group>();
  for (const fact of facts) {
    const isMeant =
      fact['server'] === server && Object.entries(truth.where).every(([word, value]) => fact[word] === value);
    if (isMeant) {
      const values = truth.by.map((word) => wordOf(word, fact[word]));
      const key = values.join('\0');
      groups.set(key, { values, count: (groups.get(key)?.count ?? 0) + fact.count });
    }
  }
  return [...groups.values()];
}

/** The null sender is empty in the protocol and `<>` in documents. */
function wordOf(word: string, value: string | number | undefined): string {
  return word === 'sender' && value === '' ? '<>' : String(value ?? '');
}

function isFact(value: unknown): value is Fact {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fact' in value &&
    'count' in value &&
    typeof value.count === 'number'
  );
}
