import type { Report } from './report.ts';

/** Whether any group of any question reaches the number: by its first metric, as `--fail-on` has it. */
export function hasFindings({ questions, answer }: Report, threshold: number): boolean {
  return questions.some(
    ({ id }) => answer.tables[id]?.rows.some(({ values }) => (values[0] ?? 0) >= threshold) === true,
  );
}
