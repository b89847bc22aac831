/** The kinds of Lucene's own lexer (`QueryParser.jj`, its token definitions). */
export type TokenKind =
  | 'and'
  | 'or'
  | 'not'
  | 'plus'
  | 'minus'
  /** A `+`, `-` or `!` before a space: it stands for itself. */
  | 'bare-operator'
  | '('
  | ')'
  | ':'
  | '^'
  | 'star'
  | 'quoted'
  | 'term'
  | 'slop'
  | 'prefix'
  | 'wildcard'
  | 'regexp'
  | 'number'
  | 'range-start'
  | 'range-end'
  | 'range-to'
  | 'range-quoted'
  | 'range-value'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As it stands in the query, escapes and quotes included. */
  readonly text: string;
  /** Where it starts, in characters from 0. */
  readonly position: number;
}
