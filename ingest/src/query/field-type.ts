import type { MailLensError } from '../errors.ts';
import type { RangeSyntax } from './syntax.ts';

/** Whether one value of a document's field is what the query asks for. */
export type ValueTest = (value: string | number | boolean) => boolean;

/** Makes the error for a value that the field cannot have. */
export type Refuse = (what: string, hint?: string) => MailLensError;

export type RangeEnds = Pick<RangeSyntax, 'from' | 'to' | 'includesFrom' | 'includesTo'>;

/**
 * What can be asked of a field of one type of Elasticsearch's, and how a value answers. A test that is undefined asks
 * for nothing (a text without a word in it): Lucene leaves such a clause out.
 */
export interface FieldType {
  term(text: string, refuse: Refuse): ValueTest | undefined;
  quoted(text: string, refuse: Refuse): ValueTest | undefined;
  range(ends: RangeEnds, refuse: Refuse): ValueTest;
  /** Prefixes, wildcards, regular expressions and fuzziness: only fields of words have them. */
  readonly words?: WordQueries;
  /** Whether Elasticsearch has indexed the value at all. */
  isIndexed(value: string | number | boolean): boolean;
}

export interface WordQueries {
  prefix(text: string): ValueTest | undefined;
  wildcard(text: string): ValueTest;
  regexp(text: string, refuse: Refuse): ValueTest;
  fuzzy(text: string, distance: number): ValueTest;
}

/** The three parts of a range over anything that can be compared: below 0, 0 or above 0, as a sort takes it. */
export function between<Value>(
  ends: {
    readonly from: Value | undefined;
    readonly to: Value | undefined;
    readonly includesFrom: boolean;
    readonly includesTo: boolean;
  },
  compare: (a: Value, b: Value) => number,
): (value: Value) => boolean {
  const { from, to, includesFrom, includesTo } = ends;
  return (value) => {
    const low = from === undefined ? 1 : compare(value, from);
    const high = to === undefined ? -1 : compare(value, to);
    return (low > 0 || (low === 0 && includesFrom)) && (high < 0 || (high === 0 && includesTo));
  };
}
