import type { FrameCounts } from './frame/framer.ts';
import { MailLensError } from './errors.ts';
import type { SinkCounts } from './sink/sink.ts';

/** What a run read and made, for its closing lines. */
export interface RunCounts {
  lines: number;
  records: number;
  /** Lines that go on with a record, beside its first. */
  continuations: number;
  headers: number;
  blanks: number;
  made: number;
  created: number;
  duplicates: number;
  dead: number;
}

export function zeroRunCounts(): RunCounts {
  return { lines: 0, records: 0, continuations: 0, headers: 0, blanks: 0, made: 0, created: 0, duplicates: 0, dead: 0 };
}

export function addLines(total: RunCounts, frame: FrameCounts): RunCounts {
  const { lines, records, continuations, headers, blanks } = total;
  return {
    ...total,
    lines: lines + frame.lines,
    records: records + frame.records,
    continuations: continuations + frame.continuations,
    headers: headers + frame.headers,
    blanks: blanks + frame.blanks,
  };
}

export function addDocuments(total: RunCounts, sink: Readonly<SinkCounts>): RunCounts {
  const { made, created, duplicates, dead } = total;
  return {
    ...total,
    made: made + sink.made,
    created: created + sink.created,
    duplicates: duplicates + sink.duplicates,
    dead: dead + sink.dead,
  };
}

/**
 * The two sums that prove that nothing vanished: lines = lines in records + headers + blanks, and documents made =
 * acknowledged + duplicates + dead letters.
 *
 * @throws MailLensError `sums_differ`
 */
export function assertSums(counts: RunCounts): void {
  const { lines, records, continuations, headers, blanks, made, created, duplicates, dead } = counts;
  if (lines !== records + continuations + headers + blanks || made !== created + duplicates + dead) {
    throw new MailLensError('sums_differ', `The sums do not come out: ${JSON.stringify(counts)}.`);
  }
}
