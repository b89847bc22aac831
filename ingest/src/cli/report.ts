import { Command, Option } from 'commander';
import { summary } from '../analyses/summary.ts';
import { answerFromElasticsearch } from '../elasticsearch/answer.ts';
import { explain } from '../elasticsearch/failure.ts';
import { readName } from '../elasticsearch/index-names.ts';
import { MailLensError } from '../errors.ts';
import { createCountingSink } from '../sink/counting-sink.ts';
import { statusOfRun } from './ingest.ts';
import { openInputs } from './inputs.ts';
import { answerJson, answerPage, runJson, runPage } from './print-run.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import { addReadingOptions, readingSettings, type ReadingFlags } from './reading-options.ts';
import { readInputs } from './run-ingest.ts';

interface Flags extends ReadingFlags {
  output: 'table' | 'json';
}

/** `maillens report summary [paths...]`: over files where paths are given, else over Elasticsearch. */
export function reportCommand(): Command {
  const command = new Command('report')
    .description('answer a question over log files, or over Elasticsearch where no files are named')
    .argument('[analysis]', 'the question; so far: summary', 'summary')
    .argument('[paths...]', 'log files; - is standard input')
    .addOption(new Option('--output <form>', 'form of the answer').choices(['table', 'json']).default('table'));
  return addReadingOptions(command).action(async (analysis: string, paths: string[], flags: Flags) => {
    if (analysis !== 'summary') {
      throw new MailLensError('analysis_unknown', `There is no analysis "${analysis}".`);
    }
    if (paths.length === 0) {
      await overElasticsearch(flags);
    } else {
      await overFiles(paths, flags);
    }
  });
}

async function overFiles(paths: string[], flags: Flags): Promise<void> {
  const settings = readingSettings(flags);
  const { documents: _, ...report } = await readInputs(await openInputs(paths, settings), settings, createCountingSink());
  process.stdout.write(flags.output === 'json' ? runJson(report) : runPage(report));
  process.exitCode = statusOfRun(report);
}

async function overElasticsearch(flags: Flags): Promise<void> {
  const { client, close } = await reachElasticsearch();
  try {
    const answer = await answerFromElasticsearch(client, readName('mail-event', flags.namespace), summary).catch((error: unknown) => {
      throw explain(error);
    });
    process.stdout.write(flags.output === 'json' ? answerJson(answer) : answerPage(answer));
  } finally {
    await close();
  }
}
