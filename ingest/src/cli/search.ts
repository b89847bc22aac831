import { Command, InvalidArgumentError, Option } from 'commander';
import type { EventFields } from '../ecs/fields.generated.ts';
import { readName } from '../elasticsearch/index-names.ts';
import { newestFirstSort, queryString, search } from '../elasticsearch/search.ts';
import { filterQuery } from '../query/filter-query.ts';
import { createNewest } from '../query/newest.ts';
import { parseQuery, type Query } from '../query/query.ts';
import { addFilterOptions, filtersOfFlags, type FilterFlags } from './filter-options.ts';
import { say } from './messages.ts';
import { reachElasticsearch } from './reach-elasticsearch.ts';
import { readDocuments } from './read-documents.ts';
import { addReadingOptions, readingSettings, type ReadingFlags } from './reading-options.ts';
import { documentTable } from './document-table.ts';
import { grouped } from './summary-table.ts';

interface Flags extends ReadingFlags, FilterFlags {
  output: 'table' | 'json' | 'ndjson';
  size: number;
}

interface Found {
  readonly total: number;
  readonly documents: readonly EventFields[];
}

/** `maillens search QUERY [paths...]`: the documents that fit, newest first, from files or from Elasticsearch. */
export function searchCommand(): Command {
  const command = new Command('search')
    .description(
      'find events with a query in Lucene syntax, in log files, or in Elasticsearch where no files are named',
    )
    .argument('<query>', "such as 'event.action:login AND source.ip:198.51.100.0/24'; * finds everything")
    .argument('[paths...]', 'log files; - is standard input')
    .addOption(
      new Option('--output <form>', 'form of the answer').choices(['table', 'json', 'ndjson']).default('table'),
    )
    .option('--size <number>', 'how many events at most, the newest ones', wholeNumber, 100);
  addFilterOptions(addReadingOptions(command)).action(async (text: string, paths: string[], flags: Flags) => {
    const zone = readingSettings(flags).zone;
    const now = Date.now();
    // What the user wrote is read by itself first, so that a mistake is shown at its place in it.
    parseQuery(text, { now, zone });
    const host = command.getOptionValueSource('host') === 'cli' ? flags.host : undefined;
    const query = parseQuery(filterQuery(filtersOfFlags(flags, zone, host), text), { now, zone });
    await (paths.length === 0 ? inElasticsearch(query, flags) : inFiles(query, paths, flags));
  });
  return command;
}

async function inFiles(query: Query, paths: string[], flags: Flags): Promise<void> {
  const newest = createNewest(flags.size);
  const { status, documents, lines } = await readDocuments(paths, readingSettings(flags), (fields) => {
    if (query.test(fields)) {
      newest.add(fields);
    }
  });
  print({ total: newest.total, documents: newest.take() }, flags);
  if (newest.total === 0) {
    say(`Nothing of ${grouped(documents)} events in ${grouped(lines)} lines fits ${query.text}`);
  }
  process.exitCode = status;
}

async function inElasticsearch(query: Query, flags: Flags): Promise<void> {
  const { client, name, close } = await reachElasticsearch();
  const index = readName('mail-event', flags.namespace);
  try {
    let total = 0;
    const documents: EventFields[] = [];
    const pages = search(client, index, {
      query: queryString(query.text, flags.timezone),
      sort: newestFirstSort,
      size: flags.size,
    });
    for await (const page of pages) {
      ({ total } = page);
      if (flags.output === 'ndjson') {
        print(page, flags);
      } else {
        documents.push(...page.documents);
      }
    }
    if (flags.output !== 'ndjson') {
      print({ total, documents }, flags);
    }
    if (total === 0) {
      say(`Nothing in ${index} of ${name} fits ${query.text}`);
    }
  } finally {
    await close();
  }
}

function print({ total, documents }: Found, { output, timezone }: Flags): void {
  switch (output) {
    case 'json':
      process.stdout.write(`${JSON.stringify({ total, documents }, undefined, 2)}\n`);
      break;
    case 'ndjson':
      process.stdout.write(documents.map((fields) => `${JSON.stringify(fields)}\n`).join(''));
      break;
    case 'table':
      process.stdout.write(documentTable(documents, { zone: timezone, width: process.stdout.columns }));
      say(
        total > documents.length
          ? `The newest ${grouped(documents.length)} of ${grouped(total)} events; --size shows more.`
          : `${grouped(total)} events`,
      );
  }
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) {
    throw new InvalidArgumentError('Give a whole number from 1 on.');
  }
  return Number(value);
}
