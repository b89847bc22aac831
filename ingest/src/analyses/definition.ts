import type { FieldName } from '../ecs/field-kinds.generated.ts';

/**
 * A condition on a document. Each kind can be said three times over with the same meaning: as a test of a document's
 * fields (`holds.ts`), as a query of Elasticsearch (`elasticsearch/clause.ts`) and as Lucene text (`lucene.ts`).
 */
export type Condition =
  | { readonly field: FieldName; readonly is: readonly (string | number | boolean)[] }
  | { readonly field: FieldName; readonly exists: boolean }
  /** A number of at least that much. */
  | { readonly field: FieldName; readonly atLeast: number }
  /** An address in one of these networks, each a CIDR block or a single address. */
  | { readonly field: FieldName; readonly network: readonly string[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** What a metric's number counts; it decides how the number is written. */
export type Unit = 'count' | 'bytes' | 'seconds' | 'share' | 'time';

interface MetricBase {
  readonly id: string;
  readonly title: string;
  /** Only the documents of the group that meet all of these. */
  readonly where?: readonly Condition[];
}

/** A number about a group of documents. `sum` takes `missing` for documents without the field. */
export type Metric = MetricBase &
  (
    | { readonly kind: 'count' }
    | { readonly kind: 'sum'; readonly field: FieldName; readonly missing?: number; readonly unit?: 'bytes' }
    | { readonly kind: 'unique'; readonly field: FieldName }
    | { readonly kind: 'max'; readonly field: FieldName; readonly unit?: 'seconds' }
    | { readonly kind: 'percentile'; readonly field: FieldName; readonly percent: number; readonly unit?: 'seconds' }
    /** The part of the group's documents that meet `where`; none where the group has fewer documents than `floor`. */
    | { readonly kind: 'share'; readonly floor: number }
    /** Time of the first or last document. */
    | { readonly kind: 'first' | 'last' }
  );

/** Days and hours are cut in the time zone of the report. */
export type Interval = 'day' | 'hour';

/** Documents are grouped by the values of a field, or by time. */
export type GroupBy = FieldName | { readonly interval: Interval };

/** Which documents an analysis reads. Only events are in logs; the others are taken from a queue or from the name service. */
export type Source = 'event' | 'queue' | 'queue-now' | 'reputation';

export type Chart = 'bars' | 'columns' | 'lines' | 'none';

/** When somebody should be told: a group's metric reaches `threshold` within `windowMinutes`. */
export interface Alert {
  readonly metric: string;
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly severity: 'warning' | 'critical';
  readonly summary: string;
}

/** One question of a mail administrator's, and all that engines and generators need to answer and explain it. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly explanation: string;
  /** What to do about what it shows. */
  readonly advice: string;
  /** The pipeline of greps that people use for it. */
  readonly grep?: string;
  readonly source: Source;
  /** All of them must hold. */
  readonly where: readonly Condition[];
  readonly by: readonly GroupBy[];
  /** The first one ranks the groups. Groups by time stand in the order of time. */
  readonly metrics: readonly [Metric, ...Metric[]];
  /** How many groups are shown where the user asks for no other number. */
  readonly top: number;
  /** Days or hours side by side, as columns of the first metric. */
  readonly columns?: Interval;
  readonly chart: Chart;
  readonly alert?: Alert;
  /** Log lines that it counts. */
  readonly examples: readonly string[];
}

/** Several questions on one page. */
export interface Page {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly explanation: string;
  readonly advice: string;
  readonly grep?: string;
  readonly sections: readonly Question[];
}

export type Analysis = Question | Page;

type Defaults = 'source' | 'top' | 'chart';

/** A question, with the usual values for what it leaves out: events, the 15 largest groups, bars. */
export function defineQuestion(question: Omit<Question, Defaults> & Partial<Pick<Question, Defaults>>): Question {
  return { source: 'event', top: 15, chart: 'bars', ...question };
}

export function isPage(analysis: Analysis): analysis is Page {
  return 'sections' in analysis;
}

/** The questions that an analysis asks: itself, or its sections. */
export function questionsOf(analysis: Analysis): readonly Question[] {
  return isPage(analysis) ? analysis.sections : [analysis];
}

/** How the number of a metric is written. */
export function unitOf(metric: Metric): Unit {
  switch (metric.kind) {
    case 'share':
      return 'share';
    case 'first':
    case 'last':
      return 'time';
    case 'count':
    case 'unique':
      return 'count';
    default:
      return metric.unit ?? 'count';
  }
}

/** Groups by time are told in the order of time, all others by their first metric. */
export function isTimeline({ by }: Question): boolean {
  return by.length > 0 && typeof by[0] === 'object';
}

/** The name of a column of groups: the field, or the interval. */
export function groupName(by: GroupBy): string {
  return typeof by === 'string' ? by : by.interval;
}
