import { Command, InvalidArgumentError, Option } from 'commander';
import { readName } from '../elasticsearch/index-names.ts';
import { MailLensError } from '../errors.ts';
import { dateOf } from '../query/date-math.ts';
import { collect, type Collected, type ReadWanted } from '../trace/collect.ts';
import { journeyOf, type Journey } from '../trace/journey.ts';
import { readFromElasticsearch } from '../trace/read-elasticsearch.ts';
import { concerns, learn, type TraceRequest } from '../trace/wanted.ts';
import { exitStatus } from './exit-status.ts';
import { journeyPage } from './journey-page.ts';
import { say } from './messages.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import { readDocuments } from './read-documents.ts';
import { addReadingOptions, readingSettings, type ReadingFlags } from './reading-options.ts';
import { grouped } from './summary-table.ts';

interface Flags extends ReadingFlags {
  output: 'table' | 'json';
  recipient?: string;
  around?: string;
  within: number;
}

/** `maillens trace ID [paths...]`: the journey of one message, through queues, filters, hosts and notices. */
export function traceCommand(): Command {
  const command = new Command('trace')
    .description('follow one message: arrival, checks, each attempt per recipient, re-injection, notices, removal')
    .argument('[id]', 'queue id, Exim id or Message-ID; leave it out with --recipient')
    .argument('[paths...]', 'log files; without any, Elasticsearch is asked')
    .option('--recipient <address>', 'what was sent to an address; needs --around')
    .option('--around <time>', 'about when: "2026-11-22 21:18", now-1h')
    .option('--within <minutes>', 'how far from that time', minutes, 10)
    .addOption(new Option('--output <form>', 'form of the answer').choices(['table', 'json']).default('table'));
  return addReadingOptions(command).action(async (id: string | undefined, paths: string[], flags: Flags) => {
    const { request, files } = requestOf(id, paths, flags);
    const { documents, isCut } = await (files.length === 0
      ? fromElasticsearch(request, flags)
      : fromFiles(request, files, flags));
    print(journeyOf(documents, request), request, { ...flags, isCut });
  });
}

/** With --recipient there is no id, and what stands in its place is the first file. */
function requestOf(id: string | undefined, paths: string[], flags: Flags): { request: TraceRequest; files: string[] } {
  const zone = readingSettings(flags).zone;
  if (flags.recipient === undefined) {
    if (id === undefined || flags.around !== undefined) {
      throw new MailLensError(
        'trace_what',
        id === undefined ? 'Nothing is named to trace.' : '--around needs --recipient.',
      );
    }
    return { request: { id }, files: paths };
  }
  if (flags.around === undefined) {
    throw new MailLensError('trace_what', '--recipient needs --around.');
  }
  const text = flags.around.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T');
  const around = dateOf(
    text,
    false,
    { now: Date.now(), zone },
    (what) => new MailLensError('trace_what', `--around: ${what}.`),
  );
  const request = { recipient: flags.recipient, around, withinMilliseconds: flags.within * 60_000 };
  return { request, files: id === undefined ? paths : [id, ...paths] };
}

async function fromFiles(request: TraceRequest, files: string[], flags: Flags): Promise<Collected> {
  const settings = readingSettings(flags);
  const isOnce = files.includes('-');
  if (isOnce) {
    say('Standard input can be read once only: what stands before the first line with a new id is not found.');
  }
  const read: ReadWanted = async (wanted, limit) => {
    const documents: Collected['documents'][number][] = [];
    let isCut = false;
    const { status } = await readDocuments(files, settings, (fields) => {
      if (concerns(fields, wanted)) {
        isCut ||= documents.length >= limit;
        if (!isCut) {
          documents.push(fields);
          learn(fields, wanted);
        }
      }
    });
    process.exitCode = status;
    return { documents, isCut };
  };
  return collect(request, read, isOnce ? 1 : undefined);
}

async function fromElasticsearch(request: TraceRequest, flags: Flags): Promise<Collected> {
  const { client, close } = await reachElasticsearch();
  try {
    return await collect(request, readFromElasticsearch(client, readName('mail-event', flags.namespace)));
  } finally {
    await close();
  }
}

function print(journeys: readonly Journey[], request: TraceRequest, flags: Flags & { isCut: boolean }): void {
  if (flags.output === 'json') {
    process.stdout.write(`${JSON.stringify({ cut: flags.isCut, journeys }, undefined, 2)}\n`);
  } else {
    process.stdout.write(journeyPage(journeys, flags.timezone));
  }
  const name = 'id' in request ? request.id : request.recipient;
  if (journeys.length === 0) {
    say(`No message ${name} is in what was read.`);
    process.exitCode ||= exitStatus.refused;
  } else if (journeys.length > 1 && 'id' in request) {
    say(`${grouped(journeys.length)} different messages have had ${name}.`);
  }
  if (flags.isCut) {
    say('There are more records than a trace takes: the journey is not whole.');
  }
}

function minutes(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) {
    throw new InvalidArgumentError('Give whole minutes.');
  }
  return Number(value);
}
