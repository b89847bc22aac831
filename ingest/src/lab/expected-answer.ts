import { groupsOf, questionOf } from '../analyses/breakdown.ts';
import { createDocumentCounter } from '../analyses/over-documents.ts';
import type { FieldName } from '../ecs/field-kinds.generated.ts';
import type { EventFields } from '../ecs/fields.generated.ts';
import { domainOf } from '../ecs/domain.ts';
import type { CatalogueTruth, Part, Values } from './catalogue-truth.ts';
import { explanationOf } from './explained.ts';
import type { Group } from './group.ts';
import { labQuestions, type LabQuestion } from './questions.ts';
import { trueAnswer, type Fact } from './truth.ts';

/** What there is to compare an answer with. */
export interface LabRun {
  readonly facts: readonly Fact[];
  /** Whose facts: the word `server` of the truth. */
  readonly server: string;
  readonly documents: readonly EventFields[];
}

/** A group by the names of its fields. */
export type NamedGroup = Readonly<Partial<Record<FieldName, string>>> & { readonly count: number };

/**
 * The numbers that an analysis must have by the truth, by the values of `by`. Where `explained.ts` says that the log does
 * not tell the truth, what the lab's own question finds takes its place; nothing else about the documents is believed.
 */
export function expectedAnswer({ by, parts, only = {}, named }: CatalogueTruth, run: LabRun): Map<string, number> {
  const groups = parts.flatMap((part) =>
    factsOf(part, run)
      .map(withDomains)
      .filter((group) => hasValues(group, part.only ?? {})),
  );
  return summed(groups, by, only, named);
}

/** Adds up groups by some of their fields; groups of none are left out. */
export function summed(
  groups: readonly NamedGroup[],
  by: readonly FieldName[],
  only: Values,
  named: FieldName | undefined,
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const group of groups) {
    if (group.count > 0 && hasValues(group, only) && (named === undefined || (group[named] ?? '') !== '')) {
      const key = by.map((field) => group[field] ?? '').join(' ');
      sums.set(key, (sums.get(key) ?? 0) + group.count);
    }
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function hasValues(group: NamedGroup, wanted: Values): boolean {
  return Object.entries(wanted).every(([field, values]) =>
    Object.entries(group).some(([name, value]) => name === field && values.includes(String(value))),
  );
}

function factsOf(part: Part, run: LabRun): NamedGroup[] {
  const known = labQuestions.find(({ id }) => id === part.question);
  if (known === undefined) {
    throw new Error(`the lab has no question ${part.question}`);
  }
  const question = byAccountToo(known);
  return corrected(question, run).map(({ values, count }) => ({
    ...Object.fromEntries(question.by.map((field, place) => [field, values[place] ?? ''])),
    ...part.with,
    count,
  }));
}

function corrected(question: LabQuestion, { facts, server, documents }: LabRun): Group[] {
  const counter = createDocumentCounter([questionOf({ ...question, title: question.question })], { timeZone: 'UTC' });
  documents.forEach((fields) => {
    counter.add(fields);
  });
  const isExplained = ({ values }: Group) => explanationOf(question.id, values) !== undefined;
  return [
    ...trueAnswer(question, withAccount(facts), server).filter((group) => !isExplained(group)),
    ...groupsOf(counter.answer().tables[question.id]).filter(isExplained),
  ];
}

/**
 * The facts of deliveries do not name the account: it is that of the sender's messages in the scenario that tells of the
 * recipient first. Mail that waits may be given up in a later one.
 */
function withAccount(facts: readonly Fact[]): Fact[] {
  const senders = accountsOfSenders(facts);
  const recipients = new Map<string, string>();
  return facts.map((fact) => {
    if (fact['fact'] !== 'delivery') {
      return fact;
    }
    const key = [fact['server'], fact['sender'], fact['recipient']].join(' ');
    const account = recipients.get(key) ?? senders.get(senderKey(fact)) ?? '';
    recipients.set(key, account);
    return { ...fact, account };
  });
}

function accountsOfSenders(facts: readonly Fact[]): Map<string, string> {
  const accounts = new Map<string, string>();
  for (const fact of facts.filter((one) => one['fact'] === 'message')) {
    const account = String(fact['account']);
    if ((accounts.get(senderKey(fact)) ?? account) !== account) {
      throw new Error(`two accounts sent as ${fact['sender'] ?? ''} in one scenario: whose mail was delivered?`);
    }
    accounts.set(senderKey(fact), account);
  }
  return accounts;
}

function senderKey(fact: Fact): string {
  return [fact['server'], fact['scenario'], fact['sender']].join(' ');
}

function byAccountToo(question: LabQuestion): LabQuestion {
  const { by, truth } = question;
  return truth.where['fact'] === 'delivery'
    ? { ...question, by: [...by, 'user.name'], truth: { ...truth, by: [...truth.by, 'account'] } }
    : question;
}

function withDomains(group: NamedGroup): NamedGroup {
  return {
    ...group,
    'user.domain': domainOf(group['user.name']) ?? '',
    'mail.from.domain': domainOf(group['email.from.address']) ?? '',
    'mail.to.domain': domainOf(group['email.to.address']) ?? '',
  };
}
