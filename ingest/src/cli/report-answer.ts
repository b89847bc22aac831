import type { Analysis, Question } from '../analyses/definition.ts';
import { createDocumentCounter, type DocumentCounter, type Shown } from '../analyses/over-documents.ts';
import { answerFromElasticsearch } from '../elasticsearch/answer.ts';
import { explain } from '../elasticsearch/failure.ts';
import { createFieldsFilter, elasticsearchFilter } from '../report/apply-filters.ts';
import type { Filters } from '../report/filters.ts';
import { grouped } from '../report/quantity.ts';
import type { Report } from '../report/report.ts';
import { createSpillFiles } from '../report/spill-files.ts';
import { createCountingSink } from '../sink/counting-sink.ts';
import { exitStatus } from './exit-status.ts';
import { refuseForFiles } from './find-analysis.ts';
import { statusOfRun } from './ingest.ts';
import { openInputs } from './inputs.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import type { ReadingSettings } from './reading-options.ts';
import { readInputs } from './run-ingest.ts';

/** What a report is about, and how its groups are shown. */
export interface ReportRequest {
  readonly analysis: Analysis;
  readonly questions: readonly Question[];
  readonly filters: Filters;
  readonly shown: Shown;
  readonly settings: ReadingSettings;
}

export interface FoundReport {
  readonly report: Report;
  readonly status: number;
}

/** Answers while the files are read; what is kept is groups, and of those no more than memory is set aside for. */
export async function reportOverFiles(request: ReportRequest, paths: readonly string[]): Promise<FoundReport> {
  refuseForFiles(request.analysis);
  const { settings } = request;
  const spill = createSpillFiles();
  try {
    const inputs = await openInputs(paths, settings);
    const createCounter = () => createReportCounter(request, spill.open);
    const run = await readInputs(inputs, settings, createCountingSink(), { createCounter });
    const { lines, records, continuations, headers, blanks } = run.lines;
    const files = `${grouped(inputs.files.length)} ${inputs.files.length === 1 ? 'file' : 'files'}`;
    return {
      report: {
        ...frameOf(request, files),
        answer: run.answer,
        lines: { lines, records, continuations, headers, blanks },
        problems: run.problems,
      },
      status: statusOfRun({ lines: run.lines, answer: run.answer, problems: run.problems }),
    };
  } finally {
    spill.remove();
  }
}

export async function reportOverElasticsearch(request: ReportRequest): Promise<FoundReport> {
  const { questions, filters, shown, settings } = request;
  const server = await reachElasticsearch();
  try {
    const answer = await answerFromElasticsearch(server.client, questions, {
      namespace: settings.namespace,
      timeZone: settings.zone,
      filters: filters.conditions,
      query: elasticsearchFilter(filters, settings.zone),
      shown,
    });
    return { report: { ...frameOf(request, server.name), answer, problems: [] }, status: exitStatus.done };
  } catch (error) {
    throw explain(error);
  } finally {
    await server.close();
  }
}

function createReportCounter({ questions, filters, shown, settings }: ReportRequest, spill: Parameters<typeof createDocumentCounter>[1]['spill']): DocumentCounter {
  const counter = createDocumentCounter(questions, { timeZone: settings.zone, filters: filters.conditions, ...(spill === undefined ? {} : { spill }) });
  const isAsked = createFieldsFilter(filters);
  return {
    add(fields) {
      if (isAsked(fields)) counter.add(fields);
    },
    answer: () => counter.answer(shown),
    save: () => counter.save(),
  };
}

function frameOf({ analysis, questions, filters, settings }: ReportRequest, origin: string): Omit<Report, 'answer' | 'problems'> {
  const stamp = (time: number | undefined) => (time === undefined ? undefined : new Date(time).toISOString());
  return {
    analysis,
    questions,
    origin,
    asked: { filters: filters.given, since: stamp(filters.since), until: stamp(filters.until), timeZone: settings.zone },
  };
}
