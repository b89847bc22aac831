// `npm run bench:storage [-- --documents FILE.ndjson] [--count N]` measures what index settings cost and bring.
//
// It loads the same documents, made from the samples, into a real Elasticsearch (that of ELASTICSEARCH_URL, else the
// embedded node) once for each variant, and prints a Markdown table.
// The chosen settings and the recorded table: docs/decisions/0002-index-settings.md.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { reachElasticsearch } from '../dist/cli/reach-elasticsearch.js';
import { merged } from '../dist/elasticsearch/json-object.js';
import { templatesFor } from '../dist/elasticsearch/templates.js';
import { copies } from './storage-documents.mjs';
import { queries } from './storage-queries.mjs';
import { variants } from './storage-variants.mjs';

const repository = resolve(import.meta.dirname, '../..');
const { values: options } = parseArgs({
  options: { documents: { type: 'string' }, count: { type: 'string', default: '60000' } },
});
const count = Number(options.count);
const metadata = new Set(['_id', '_index']);
const index = 'maillens-bench-storage';
const { client, name: server, close } = await reachElasticsearch();
const { mappings } = templatesFor('bench').indices.find(({ kind }) => kind === 'mail-event');
const originals = readDocuments();

console.log(
  `${count} documents made from ${originals.length} of the samples; ${server}; ${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}; Node ${process.version}.\n`,
);
console.log('| settings | store bytes per raw byte | indexing, s | chart, ms | ranking, ms | newest, ms | |');
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const variant of variants) {
  console.log(row(variant, await measure(variant)));
}
await client.indices.delete({ index }, { ignore: [404] });
await close();

async function measure({ settings, properties = {} }) {
  await client.indices.delete({ index }, { ignore: [404] });
  const body = {
    settings: { number_of_shards: 1, number_of_replicas: 0, ...settings },
    mappings: merged(mappings, { properties }),
  };
  await client.transport.request({
    method: 'PUT',
    path: `/${index}`,
    body: { ...body, settings: { index: body.settings } },
  });
  const started = performance.now();
  const rawBytes = await load();
  await client.indices.refresh({ index });
  const seconds = (performance.now() - started) / 1000;
  await client.indices.forcemerge({ index, max_num_segments: 1 }, { requestTimeout: 600_000 });
  await client.indices.flush({ index });
  const stats = await client.indices.stats({ index, metric: ['store', 'docs'] });
  if (stats._all.primaries.docs.count !== count) {
    throw new Error(`${stats._all.primaries.docs.count} of ${count} documents are in the index`);
  }
  const ratio = stats._all.primaries.store.size_in_bytes / rawBytes;
  return {
    ratio,
    seconds,
    chart: await median(queries.chart),
    ranking: await median(queries.ranking),
    newest: await median(queries.newest),
  };
}

/** One batch after the other, as `create` with ids, as the sink writes. */
async function load() {
  let rawBytes = 0;
  let batch = [];
  let bytes = 0;
  for (const document of copies(originals, count)) {
    batch.push(`{"create":{"_id":"${document.id}"}}\n${document.body}\n`);
    bytes += document.body.length;
    rawBytes += document.rawBytes;
    if (bytes > 4_000_000) {
      await send(batch);
      batch = [];
      bytes = 0;
    }
  }
  await send(batch);
  return rawBytes;
}

async function send(batch) {
  const bulkBody = batch.join('');
  if (bulkBody === '') {
    return;
  }
  const answer = await client.transport.request({
    method: 'POST',
    path: `/${index}/_bulk`,
    querystring: { filter_path: 'errors,items.*.error' },
    bulkBody,
  });
  if (answer.errors) {
    throw new Error(JSON.stringify(answer.items[0]));
  }
}

/** Of eleven, without Elasticsearch's request cache. */
async function median(query) {
  const times = [];
  for (let run = 0; run < 11; run++) {
    const started = performance.now();
    await client.search({ index, request_cache: query.size === 0 ? false : undefined, ...query });
    times.push(performance.now() - started);
  }
  return times.sort((one, other) => one - other)[5];
}

function row({ name, note = '' }, { ratio, seconds, chart, ranking, newest }) {
  const cells = [
    name,
    ratio.toFixed(2),
    seconds.toFixed(1),
    chart.toFixed(0),
    ranking.toFixed(0),
    newest.toFixed(0),
    note,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Documents without the metadata, which are no fields. */
function readDocuments() {
  const text = options.documents ? readFileSync(options.documents, 'utf8') : ingestSamples();
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map((document) => Object.fromEntries(Object.entries(document).filter(([name]) => !metadata.has(name))));
}

function ingestSamples() {
  const samples = ['maillog-rfc3339.log', 'logins-rfc3339.log', 'filters-rfc3339.log', 'exim_mainlog'];
  const paths = samples.map((name) => resolve(repository, 'samples', name));
  const main = resolve(repository, 'ingest/dist/cli/main.js');
  const command = [main, 'ingest', '--output', 'ndjson', '--host', 'mx2', '--timezone', 'UTC', ...paths];
  return execFileSync(process.execPath, command, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
