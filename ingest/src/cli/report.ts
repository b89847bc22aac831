import { Command, InvalidArgumentError, Option } from 'commander';
import { questionsOf, type Analysis, type Interval } from '../analyses/definition.ts';
import { analyses } from '../analyses/index.generated.ts';
import { reportCsv } from '../report/csv.ts';
import { filtersOf } from '../report/filters.ts';
import { hasFindings } from '../report/findings.ts';
import { htmlPage } from '../report/html.ts';
import { listJson, reportJson } from '../report/json.ts';
import { markdownPage } from '../report/markdown.ts';
import type { Report } from '../report/report.ts';
import type { ReportRequest } from '../report/request.ts';
import { listPage, tablePage } from '../report/table.ts';
import { exitStatus } from './exit-status.ts';
import { addFilterOptions, filtersOfFlags, type FilterFlags } from './filter-options.ts';
import { checkMetric, findAnalysis, refuseForFiles } from './find-analysis.ts';
import { addReadingOptions, readingSettings, type ReadingFlags, type ReadingSettings } from './reading-options.ts';
import { reportOverFiles } from './report-over-files.ts';

interface Flags extends ReadingFlags, FilterFlags {
  output: 'table' | 'json' | 'csv' | 'markdown' | 'html';
  query?: string;
  top?: number;
  sort?: string;
  per?: Interval | 'none';
  failOn?: number | true;
}

const writers = { table: tablePage, json: reportJson, csv: reportCsv, markdown: markdownPage, html: htmlPage };

/** `maillens report [ANALYSIS] [paths...]`: over files where paths are given, else over Elasticsearch. */
export function reportCommand(): Command {
  const command = new Command('report')
    .description('answer a question over log files, or over Elasticsearch where no files are named')
    .argument('[analysis]', 'the question; without one, the list of them')
    .argument('[paths...]', 'log files; - is standard input')
    .addOption(new Option('--output <form>', 'form of the answer').choices(Object.keys(writers)).default('table'))
    .option('--query <lucene>', 'only what this query finds')
    .option('--top <number>', 'how many groups to show', positive)
    .option('--sort <metric>', 'the metric that ranks the groups, by its name in --output json')
    .addOption(new Option('--per <interval>', 'days or hours side by side').choices(['day', 'hour', 'none']))
    .option('--fail-on [number]', "exit status 1 where a group's first metric reaches this (default 1)", positive);
  addFilterOptions(addReadingOptions(command)).action(
    async (name: string | undefined, paths: string[], flags: Flags) => {
      if (name === undefined) {
        process.stdout.write(flags.output === 'json' ? listJson(analyses) : listPage(analyses));
        return;
      }
      // Of records that name no host, --host is the name; and where it is given, no other host is meant.
      const isHostGiven = command.getOptionValueSource('host') === 'cli';
      await report(findAnalysis(name), paths, flags, isHostGiven ? flags.host : undefined);
    },
  );
  return command;
}

async function report(analysis: Analysis, paths: string[], flags: Flags, host: string | undefined): Promise<void> {
  const { top, sort: sortBy, timezone: zone, output, failOn } = flags;
  const settings = readingSettings(flags);
  const request: ReportRequest = {
    analysis,
    questions: questionsOf(analysis).map(({ columns, ...question }) => ({
      ...question,
      ...columnsOf(flags.per, columns),
    })),
    filters: filtersOf(filtersOfFlags(flags, zone, host), flags.query, zone, Date.now()),
    shown: { top, sortBy },
    zone,
  };
  checkMetric(request.questions, sortBy);
  const found = await (paths.length === 0
    ? overElasticsearch(request, flags.namespace)
    : overFiles(request, paths, settings));
  process.stdout.write(writers[output](found.report));
  const isFailed = failOn !== undefined && hasFindings(found.report, failOn === true ? 1 : failOn);
  process.exitCode = found.status === exitStatus.done && isFailed ? exitStatus.refused : found.status;
}

interface Found {
  readonly report: Report;
  readonly status: number;
}

function overFiles(request: ReportRequest, paths: string[], settings: ReadingSettings): Promise<Found> {
  refuseForFiles(request.analysis);
  return reportOverFiles(request, paths, settings);
}

/** The client takes longer to load than a small file to read: who asks files does not wait for it. */
async function overElasticsearch(request: ReportRequest, namespace: string): Promise<Found> {
  const { reportOverElasticsearch } = await import('./report-over-elasticsearch.ts');
  return { report: await reportOverElasticsearch(request, namespace), status: exitStatus.done };
}

function columnsOf(per: Flags['per'], own: Interval | undefined): { columns?: Interval } {
  const columns = per === 'none' ? undefined : (per ?? own);
  return columns === undefined ? {} : { columns };
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) {
    throw new InvalidArgumentError('Give a number above 0.');
  }
  return number;
}
