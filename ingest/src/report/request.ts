import type { Analysis, Question } from '../analyses/definition.ts';
import type { Shown } from '../analyses/over-documents.ts';
import type { Filters } from './filters.ts';
import type { Report } from './report.ts';

/** What a report is about, and how its groups are shown. */
export interface ReportRequest {
  readonly analysis: Analysis;
  readonly questions: readonly Question[];
  readonly filters: Filters;
  readonly shown: Shown;
  /** Where days begin, and where times are told. */
  readonly zone: string;
}

/** The report without its answer. */
export function frameOf(
  { analysis, questions, filters, zone }: ReportRequest,
  origin: string,
): Omit<Report, 'answer' | 'problems'> {
  const stamp = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
  return {
    analysis,
    questions,
    origin,
    asked: {
      filters: filters.given,
      since: stamp(filters.since),
      until: stamp(filters.until),
      timeZone: zone,
    },
  };
}
