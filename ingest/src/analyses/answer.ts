/** The number of a metric: null where a group has none (no delays, too few documents). Times are milliseconds, UTC. */
export type Value = number | null;

/** One group. `by` holds the values that it stands for, in the order of the question; the empty word is "has none". */
export interface Row {
  readonly by: readonly string[];
  readonly values: readonly Value[];
  /** The first metric in each of the table's columns; 0 where nothing happened. */
  readonly cells?: readonly Value[];
}

/** What one question answers. */
export interface Table {
  /** The documents that the question is about. */
  readonly documents: number;
  /** How many groups there are; `rows` holds the first of them. */
  readonly groups: number;
  readonly rows: readonly Row[];
  /** The metrics over all documents, not only those of the rows. */
  readonly total: readonly Value[];
  /** The days or hours that stand side by side, in their order. */
  readonly columns?: readonly string[];
}

/** What a whole report answers, by question. */
export interface Answer {
  /** Events that meet the filters, whatever the question. */
  readonly documents: number;
  /** ISO 8601 times of the first and last of them; undefined where there is none. */
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly tables: Readonly<Record<string, Table>>;
}
