import type { Answer } from '../analyses/answer.ts';
import type { Analysis, Question } from '../analyses/definition.ts';

/** One analysis with its answer: all that the writers of tables, JSON, CSV, Markdown and HTML know. */
export interface Report {
  readonly analysis: Analysis;
  /** The questions of the analysis as they were asked: with the columns that the user wanted. */
  readonly questions: readonly Question[];
  readonly answer: Answer;
  readonly asked: {
    /** The flags that narrow the answer, by their names. */
    readonly filters: Readonly<Record<string, string>>;
    /** ISO 8601 times, UTC; `until` is the first moment that is not in the report. */
    readonly since: string | undefined;
    readonly until: string | undefined;
    readonly timeZone: string;
  };
  /** Where the answer is from: "2 files", "Elasticsearch 8.19.8 at http://..." */
  readonly origin: string;
  /** Absent where nothing was read but Elasticsearch. */
  readonly lines?: LineCounts;
  /** Inputs that could not be read, wholly or in part, in one sentence each. */
  readonly problems: readonly string[];
}

export interface LineCounts {
  readonly lines: number;
  readonly records: number;
  readonly continuations: number;
  readonly headers: number;
  readonly blanks: number;
}
