/** What a query says, before anybody knows what its fields are. Positions are characters from 0. */
export type Syntax = Leaf | Group;

export type Leaf = TermSyntax | QuotedSyntax | RangeSyntax | PatternSyntax | FuzzySyntax;

interface Placed {
  /** As written, unescaped; undefined where the query names none. */
  readonly field: string | undefined;
  readonly fieldPosition: number;
  readonly position: number;
}

/** A word, or several without an operator between them: Lucene hands those to the field as one text. */
export interface TermSyntax extends Placed {
  readonly kind: 'term';
  readonly text: string;
}

export interface QuotedSyntax extends Placed {
  readonly kind: 'quoted';
  readonly text: string;
}

/** An end that is open is undefined. */
export interface RangeSyntax extends Placed {
  readonly kind: 'range';
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly includesFrom: boolean;
  readonly includesTo: boolean;
}

/** `text` keeps its escapes: a wildcard that is escaped stands for itself. */
export interface PatternSyntax extends Placed {
  readonly kind: 'prefix' | 'wildcard' | 'regexp';
  readonly text: string;
}

export interface FuzzySyntax extends Placed {
  readonly kind: 'fuzzy';
  readonly text: string;
  /** The number after `~`; empty where there is none. */
  readonly distance: string;
}

/** Clauses in their order. What is required follows from all of them together, see `combine.ts`. */
export interface Group {
  readonly kind: 'group';
  readonly clauses: readonly ClauseSyntax[];
}

export interface ClauseSyntax {
  /** The word before the clause. */
  readonly conjunction: 'and' | 'or' | undefined;
  /** `+` is required; `-`, `!` and NOT are prohibited. */
  readonly modifier: 'required' | 'prohibited' | undefined;
  readonly content: Syntax;
}
