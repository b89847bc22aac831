import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { readName } from '../elasticsearch/index-names.ts';
import { detectHere } from './detect.ts';
import { readJournalHint, reasonOf } from './detection-page.ts';
import { say } from './messages.ts';
import { runPage } from './print-run.ts';
import { reachElasticsearch, type Reached } from './reach-elasticsearch.ts';
import { addReadingOptions, readingSettings, type ReadingFlags } from './reading-options.ts';
import { ingestFiles } from './run-ingest.ts';
import { statusOfRun } from './run-status.ts';
import { stopOnSignal } from './stop-on-signal.ts';

interface Flags extends ReadingFlags {
  once?: true;
}

/** `maillens start [paths...]`, the main job of `npm start`: everything from a log to a summary. */
export function startCommand(): Command {
  const command = new Command('start')
    .description('start or reach Elasticsearch, read the logs, print the summary')
    .argument('[paths...]', "log files; without any, this machine's mail logs, or else the samples")
    .option('--once', 'end after the summary; without it the embedded Elasticsearch stays up until Ctrl-C');
  return addReadingOptions(command).action(async (given: string[], flags: Flags) => {
    const settings = readingSettings(flags);
    const paths = given.length > 0 ? given : await foundPaths(settings);
    const server = await timed('Elasticsearch is ready', reachElasticsearch);
    try {
      say(`Reading into ${server.name}`);
      const report = await timed('Logs are read', () => ingestFiles(paths, settings, flags, server));
      process.stdout.write(runPage(report));
      say(...whereToLook(server, flags.namespace));
      process.exitCode = statusOfRun(report);
      if (flags.once !== true && server.embedded !== undefined) {
        say('Elasticsearch stays up until Ctrl-C.');
        await untilStopped();
      }
    } finally {
      await server.close();
    }
  });
}

async function foundPaths(context: { host: string; zone: string }): Promise<string[]> {
  const { logs, leftOut, refused, journal } = await detectHere(context);
  say(...refused.flatMap(({ error }) => [error.message, `  ${error.hint}`]));
  if (logs.length > 0) {
    say(...logs.map(({ path, formats }) => `Found ${path}: ${formats.map(({ name }) => name).join(', ')}`));
    say(...leftOut.map((one) => `Left out ${one.path}: ${reasonOf(one)}`));
    return logs.map(({ path }) => path);
  }
  if (journal !== undefined) {
    say(readJournalHint);
  }
  const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
  say('There is no mail log on this machine that this user can read: reading the samples.');
  return readdirSync(samples)
    .filter((name) => name !== 'README.md')
    .map((name) => join(samples, name));
}

async function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  const begin = performance.now();
  const result = await work();
  say(`${what} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  return result;
}

function whereToLook({ embedded, name }: Reached, namespace: string): string[] {
  const index = readName('mail-event', namespace);
  if (embedded === undefined) {
    return [`The documents are in ${index}, in ${name}.`];
  }
  const { username, url, passwordFile } = embedded;
  return [
    `The documents are in ${index}, in ${name}; the user is ${username}, the password in ${passwordFile}:`,
    `  curl -u "${username}:$(cat ${passwordFile})" '${url}/${index}/_search?q=event.action:deliver'`,
  ];
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    // A signal alone does not keep Node from ending; the timer does.
    const alive = setInterval(() => undefined, 2 ** 30);
    stopOnSignal().signal.addEventListener('abort', () => {
      clearInterval(alive);
      resolve();
    });
  });
}
