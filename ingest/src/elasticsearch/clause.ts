import type { estypes } from '@elastic/elasticsearch';
import type { Condition } from '../analyses/definition.ts';
import { fieldKinds, type FieldName } from '../ecs/field-kinds.generated.ts';

/** A condition of the catalogue as a query clause. */
export function clauseOf(condition: Condition): estypes.QueryDslQueryContainer {
  if ('any' in condition) {
    return { bool: { should: condition.any.map(clauseOf), minimum_should_match: 1 } };
  }
  if ('not' in condition) {
    return { bool: { must_not: clauseOf(condition.not) } };
  }
  const field = searchName(condition.field);
  if ('exists' in condition) {
    return condition.exists ? { exists: { field } } : { bool: { must_not: { exists: { field } } } };
  }
  if ('atLeast' in condition) {
    return { range: { [field]: { gte: condition.atLeast } } };
  }
  return { terms: { [field]: [...('network' in condition ? condition.network : condition.is)] } };
}

/** All conditions at once. */
export function allOf(conditions: readonly Condition[]): estypes.QueryDslQueryContainer {
  return { bool: { filter: conditions.map(clauseOf) } };
}

/** The name under which whole values are found: text is cut into words, and its `.keyword` is not. */
export function searchName(field: FieldName): string {
  return fieldKinds[field] === 'text' ? `${field}.keyword` : field;
}
