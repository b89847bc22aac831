import { Command, InvalidArgumentError, Option } from 'commander';
import { questionsOf, type Analysis, type Interval } from '../analyses/definition.ts';
import { analyses } from '../analyses/index.generated.ts';
import { reportCsv } from '../report/csv.ts';
import { filtersOf, type FilterFlags } from '../report/filters.ts';
import { hasFindings } from '../report/findings.ts';
import { htmlPage } from '../report/html.ts';
import { listJson, reportJson } from '../report/json.ts';
import { markdownPage } from '../report/markdown.ts';
import { listPage, tablePage } from '../report/table.ts';
import { exitStatus } from './exit-status.ts';
import { checkMetric, findAnalysis } from './find-analysis.ts';
import { addReadingOptions, readingSettings, type ReadingFlags } from './reading-options.ts';
import { reportOverElasticsearch, reportOverFiles, type ReportRequest } from './report-answer.ts';

interface Flags extends ReadingFlags, Omit<FilterFlags, 'host'> {
  output: 'table' | 'json' | 'csv' | 'markdown' | 'html';
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
    .addOption(
      new Option('--output <form>', 'form of the answer').choices(Object.keys(writers)).default('table'),
    )
    .option('--since <time>', 'from then on: 1h, 7d, 2026-11-22, 2026-11-22T14:00, today, yesterday')
    .option('--until <time>', 'up to then; a day is meant whole')
    .option('--account <name>', 'only this login')
    .option('--domain <name>', 'only what names this domain as sender, recipient or login')
    .option('--sender <address>', 'only this envelope sender')
    .option('--recipient <address>', 'only this recipient')
    .option('--ip <address>', 'only this address or network (CIDR), client or server')
    .option('--query <lucene>', 'only what this query finds')
    .option('--top <number>', 'how many groups to show', positive)
    .option('--sort <metric>', 'the metric that ranks the groups, by its name in --output json')
    .addOption(new Option('--per <interval>', 'days or hours side by side').choices(['day', 'hour', 'none']))
    .option('--fail-on [number]', "exit status 1 where a group's first metric reaches this (default 1)", positive);
  addReadingOptions(command).action(async (name: string | undefined, paths: string[], flags: Flags) => {
    if (name === undefined) {
      process.stdout.write(flags.output === 'json' ? listJson(analyses) : listPage(analyses));
      return;
    }
    // Of records that name no host, --host is the name; and where it is given, no other host is meant.
    const isHostGiven = command.getOptionValueSource('host') === 'cli';
    await report(findAnalysis(name), paths, flags, isHostGiven ? { host: flags.host } : {});
  });
  return command;
}

async function report(analysis: Analysis, paths: string[], flags: Flags, host: { host?: string }): Promise<void> {
  const { top, sort: sortBy, output, failOn } = flags;
  const settings = readingSettings(flags);
  const request: ReportRequest = {
    analysis,
    questions: questionsOf(analysis).map(({ columns, ...question }) => ({ ...question, ...columnsOf(flags.per, columns) })),
    filters: filtersOf({ ...filterFlags(flags), ...host }, flags.timezone, Date.now()),
    shown: { top, sortBy },
    settings,
  };
  checkMetric(request.questions, sortBy);
  const found = paths.length === 0 ? await reportOverElasticsearch(request) : await reportOverFiles(request, paths);
  process.stdout.write(writers[output](found.report));
  const isFailed = failOn !== undefined && hasFindings(found.report, failOn === true ? 1 : failOn);
  process.exitCode = found.status === exitStatus.done && isFailed ? exitStatus.refused : found.status;
}

function columnsOf(per: Flags['per'], own: Interval | undefined): { columns?: Interval } {
  const columns = per === 'none' ? undefined : (per ?? own);
  return columns === undefined ? {} : { columns };
}

/** Without --host, which has two meanings and a default. */
function filterFlags({ since, until, account, domain, sender, recipient, ip, query }: Flags): FilterFlags {
  const flags = { since, until, account, domain, sender, recipient, ip, query };
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) {
    throw new InvalidArgumentError('Give a number above 0.');
  }
  return number;
}
