import type { FieldName } from '../ecs/field-kinds.generated.ts';

type Field = FieldName;

/**
 * What the lab's truth knows about an analysis of the catalogue. The answers to `parts` are added up over the groups
 * that the fields `by` make; the analysis' own further groups are added up too.
 */
export interface CatalogueTruth {
  readonly analysis: string;
  readonly metric: string;
  /** Groups that both know; a group of the analysis without a value there is one without in the truth. */
  readonly by: readonly Field[];
  readonly parts: readonly Part[];
  /** Only groups with one of these values, on both sides. */
  readonly only?: Readonly<Partial<Record<Field, readonly string[]>>>;
}

/** One question to the lab, and what all its facts have in common besides. */
export interface Part {
  /** The id of a `LabQuestion`. */
  readonly question: string;
  readonly with?: Readonly<Partial<Record<Field, string>>>;
}

const loginFailures = [{ question: 'login-failures' }];
const rejections = [{ question: 'rejections' }];
const messages = [{ question: 'messages' }];
const returned = [
  { question: 'bounced', with: { 'mail.status': 'bounced' } },
  { question: 'expired', with: { 'mail.status': 'expired', 'mail.reason': 'other' } },
];
const bad = ['fail', 'softfail', 'temperror', 'permerror'];

export const catalogueTruths: readonly CatalogueTruth[] = [
  // Failures without an account are no facts of the lab.
  ...['login-failures', 'login-failures-by-account'].map((analysis) =>
    counting(analysis, 'failures', analysis === 'login-failures' ? accountAndAddress() : accountAndProtocol(), loginFailures),
  ),
];

function counting(analysis: string, metric: string, by: readonly Field[], parts: readonly Part[]): CatalogueTruth {
  return { analysis, metric, by, parts };
}
