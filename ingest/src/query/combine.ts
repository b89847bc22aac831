import type { EventFields } from '../ecs/fields.generated.ts';
import type { ClauseSyntax } from './syntax.ts';

export type Matcher = (fields: EventFields) => boolean;

/** A clause with its test; undefined where it asks for nothing. */
export interface TestedClause extends Pick<ClauseSyntax, 'conjunction' | 'modifier'> {
  readonly test: Matcher | undefined;
}

type Occurrence = 'must' | 'should' | 'mustNot';

/**
 * What clauses ask for together. Lucene knows no precedence: an AND makes the clauses on both of its sides required, and
 * an optional clause beside a required one decides nothing (`addClause` of `QueryParserBase`). So `a OR b AND c` finds what
 * has b and c. Without any clause but prohibited ones, everything else is found, as Elasticsearch does.
 *
 * @param isAnd whether AND stands between clauses that have no word between them
 * @returns undefined where no clause asks for anything
 */
export function combine(clauses: readonly TestedClause[], isAnd: boolean): Matcher | undefined {
  const kept: { test: Matcher; occurrence: Occurrence }[] = [];
  for (const { conjunction, modifier, test } of clauses) {
    const before = kept.at(-1);
    if (before !== undefined && before.occurrence !== 'mustNot') {
      before.occurrence = conjunction === 'and' ? 'must' : isAnd && conjunction === 'or' ? 'should' : before.occurrence;
    }
    if (test !== undefined) {
      kept.push({ test, occurrence: occurrenceOf(conjunction, modifier, isAnd) });
    }
  }
  if (kept.length === 0) {
    return undefined;
  }
  const must = kept.filter(({ occurrence }) => occurrence === 'must');
  const mustNot = kept.filter(({ occurrence }) => occurrence === 'mustNot');
  const should = must.length > 0 ? [] : kept.filter(({ occurrence }) => occurrence === 'should');
  return (fields) =>
    must.every(({ test }) => test(fields)) &&
    !mustNot.some(({ test }) => test(fields)) &&
    (should.length === 0 || should.some(({ test }) => test(fields)));
}

function occurrenceOf(
  conjunction: TestedClause['conjunction'],
  modifier: TestedClause['modifier'],
  isAnd: boolean,
): Occurrence {
  if (modifier === 'prohibited') {
    return 'mustNot';
  }
  const isRequired = isAnd ? conjunction !== 'or' : modifier === 'required' || conjunction === 'and';
  return isRequired ? 'must' : 'should';
}
