import { createDocumentCounter, type DocumentCounter } from '../analyses/over-documents.ts';
import type { Spill } from '../analyses/spill.ts';
import { createFieldsFilter } from '../report/fields-filter.ts';
import { grouped } from '../report/quantity.ts';
import type { Report } from '../report/report.ts';
import { frameOf, type ReportRequest } from '../report/request.ts';
import { createSpillFiles } from '../report/spill-files.ts';
import { createCountingSink } from '../sink/counting-sink.ts';
import { openInputs } from './inputs.ts';
import { readInputs } from './read-inputs.ts';
import type { ReadingSettings } from './reading-options.ts';
import { statusOfRun } from './run-status.ts';

/** Answers while the files are read. What is kept is groups, of which memory holds a bounded number; more go to disk. */
export async function reportOverFiles(
  request: ReportRequest,
  paths: readonly string[],
  settings: ReadingSettings,
): Promise<{ report: Report; status: number }> {
  const spill = createSpillFiles();
  try {
    const inputs = await openInputs(paths, settings);
    const run = await readInputs(inputs, settings, createCountingSink(), {
      createCounter: () => createReportCounter(request, spill.open),
    });
    const { lines, records, continuations, headers, blanks } = run.lines;
    const files = `${grouped(inputs.files.length)} ${inputs.files.length === 1 ? 'file' : 'files'}`;
    const report = {
      ...frameOf(request, files),
      answer: run.answer,
      lines: { lines, records, continuations, headers, blanks },
      problems: run.problems,
    };
    return { report, status: statusOfRun({ ...report, lines: run.lines }) };
  } finally {
    spill.remove();
  }
}

function createReportCounter(request: ReportRequest, spill: () => Spill): DocumentCounter {
  const { questions, filters, shown, zone } = request;
  const counter = createDocumentCounter(questions, { timeZone: zone, filters: filters.conditions, spill });
  const isAsked = createFieldsFilter(filters);
  return {
    add(fields) {
      if (isAsked(fields)) counter.add(fields);
    },
    answer: () => counter.answer(shown),
    save: () => counter.save(),
  };
}
