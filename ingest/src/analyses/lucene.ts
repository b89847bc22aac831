import type { Condition, Question } from './definition.ts';

/**
 * Conditions in the query syntax of Lucene, which Kibana, Grafana and `maillens search` take. Values stand in quotes
 * unless they are plain lower-case words, so that no character of them has a meaning there.
 */
export function luceneOf(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? '*' : conditions.map(clauseOf).join(' AND ');
}

/** The documents that a question is about, as Lucene text. */
export function luceneOfQuestion({ where }: Question): string {
  return luceneOf(where);
}

function clauseOf(condition: Condition): string {
  if ('any' in condition) {
    return `(${condition.any.map(clauseOf).join(' OR ')})`;
  }
  if ('not' in condition) {
    // A negation alone finds nothing in the syntax of Lucene: it only takes away from something.
    return `(* AND NOT ${clauseOf(condition.not)})`;
  }
  if ('exists' in condition) {
    return condition.exists ? `_exists_:${condition.field}` : `(* AND NOT _exists_:${condition.field})`;
  }
  if ('atLeast' in condition) {
    return `${condition.field}:>=${condition.atLeast}`;
  }
  const values = ('network' in condition ? condition.network : condition.is).map(quoted);
  return values.length === 1 ? `${condition.field}:${values[0] ?? ''}` : `${condition.field}:(${values.join(' OR ')})`;
}

function quoted(value: string | number | boolean): string {
  return typeof value === 'string' && !/^[a-z][a-z_-]*$/.test(value)
    ? `"${value.replace(/["\\]/g, '\\$&')}"`
    : String(value);
}
