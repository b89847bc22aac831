import { Command, Option } from 'commander';
import { MailLensError } from '../errors.ts';
import { createNdjsonSink } from '../sink/ndjson-sink.ts';
import { openInputs } from './inputs.ts';
import { say } from './messages.ts';
import { runPage, type RunReport } from './print-run.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import { addReadingOptions, readingSettings, type ReadingFlags } from './reading-options.ts';
import { readInputs } from './read-inputs.ts';
import { ingestFiles } from './run-ingest.ts';
import { statusOfRun } from './run-status.ts';

interface Flags extends ReadingFlags {
  output: 'elasticsearch' | 'ndjson';
  stats?: true;
}

/** `maillens ingest [paths...]`: logs into documents, and those into Elasticsearch or onto standard output. */
export function ingestCommand(): Command {
  const command = new Command('ingest')
    .description('read logs into Elasticsearch (or, as NDJSON, onto standard output); - is standard input')
    .argument('[paths...]', 'log files, plain or packed with gzip or zstd, in any order')
    .addOption(
      new Option('--output <target>', 'where the documents go')
        .choices(['elasticsearch', 'ndjson'])
        .default('elasticsearch'),
    )
    .option('--stats', 'print the largest resident memory at exit');
  return addReadingOptions(command).action(async (paths: string[], flags: Flags) => {
    if (paths.length === 0) {
      throw new MailLensError('nothing_to_read', 'No log files are named.');
    }
    const report =
      flags.output === 'ndjson' ? await toStandardOutput(paths, flags) : await toElasticsearch(paths, flags);
    if (flags.stats === true) {
      say(`Largest resident memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
    }
    process.exitCode = statusOfRun(report);
  });
}

async function toElasticsearch(paths: string[], flags: Flags): Promise<RunReport> {
  const settings = readingSettings(flags);
  const server = await reachElasticsearch();
  try {
    const report = await ingestFiles(paths, settings, flags, server);
    process.stdout.write(runPage(report));
    return report;
  } finally {
    await server.close();
  }
}

async function toStandardOutput(paths: string[], flags: Flags): Promise<RunReport> {
  const settings = readingSettings(flags);
  const report = await readInputs(await openInputs(paths, settings), settings, createNdjsonSink(process.stdout));
  process.stderr.write(runPage(report));
  return report;
}
