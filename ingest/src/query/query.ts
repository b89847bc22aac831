import type { EventFields } from '../ecs/fields.generated.ts';
import { combine, type Matcher } from './combine.ts';
import { fieldsOf, type Fields } from './fields.ts';
import { leafMatcher } from './leaf-matcher.ts';
import { readSyntax } from './parser.ts';
import { queryMistake } from './query-mistake.ts';
import { standardText } from './standard-text.ts';
import type { Syntax } from './syntax.ts';

/** A query that is right, ready for documents. */
export interface Query {
  /** What query_string takes for it: as written, except that the slash of a network without quotation marks is escaped. */
  readonly text: string;
  readonly test: Matcher;
}

export interface QueryOptions {
  /** Milliseconds since 1970, for `now`. */
  readonly now: number;
  /** IANA zone of dates that name none, query_string's `time_zone`. Default UTC. */
  readonly zone?: string;
  /** What stands between two clauses without a word between them, query_string's `default_operator`. Default `or`. */
  readonly defaultOperator?: 'and' | 'or';
}

/**
 * Reads a query in Lucene's syntax as Kibana and Grafana take it, and makes of it a test with the same answer as
 * Elasticsearch's query_string (`analyze_wildcard`) over the event template.
 *
 * Refused, while Elasticsearch takes it: fields that the template does not have (there they find nothing), `*:value`,
 * phrases with a distance (`"a b"~3`), and the operators `~ & @ < > # "` of regular expressions.
 *
 * @throws MailLensError `query_wrong` with the position of the mistake
 */
export function parseQuery(text: string, options: QueryOptions): Query {
  if (text.trim() === '') {
    throw queryMistake(text, 0, 'it is empty', 'Write * to find everything.');
  }
  const isAnd = options.defaultOperator === 'and';
  const fields = fieldsOf({ now: options.now, zone: options.zone ?? 'UTC', isAnd });
  const test = matcherOf(text, readSyntax(text), fields, isAnd);
  return { text: standardText(text), test: test ?? (() => false) };
}

export function matches(query: Query, fields: EventFields): boolean {
  return query.test(fields);
}

function matcherOf(text: string, syntax: Syntax, fields: Fields, isAnd: boolean): Matcher | undefined {
  if (syntax.kind !== 'group') {
    return leafMatcher(text, syntax, fields);
  }
  const clauses = syntax.clauses.map(({ conjunction, modifier, content }) => ({
    conjunction,
    modifier,
    test: matcherOf(text, content, fields, isAnd),
  }));
  return combine(clauses, isAnd);
}
