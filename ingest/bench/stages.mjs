/**
 * How much CPU time each stage of the data path takes per line: `npm run bench:stages [rounds]`.
 *
 * The input is the repository's own samples of Postfix, Dovecot and filters, read again and again in one process, so it is
 * the same on every machine. Other work on the machine still shows, in its caches: compare runs that took turns.
 */
import { readFileSync } from 'node:fs';
import { createCorrelator } from '../dist/correlate/correlator.js';
import { documentFields } from '../dist/ecs/document.js';
import { networkTest } from '../dist/ecs/networks.js';
import { createFramer } from '../dist/frame/framer.js';
import { readRecord } from '../dist/formats/read-record.js';
import { createLineSplitter } from '../dist/sources/line-splitter.js';

const samples = ['maillog-rfc3339.log', 'filters-rfc3339.log', 'logins-rfc3339.log', 'expiry-rfc3339.log'];
const chunkBytes = 64 * 1024;
const lastWritten = Date.UTC(2026, 10, 23);
const settings = {
  namespace: 'default',
  ours: { domains: new Set(), isOurAddress: networkTest([]) },
  ingestedAt: () => '2026-11-23T00:00:00.000Z',
};

const rounds = Number(process.argv[2] ?? 40);
if (!Number.isInteger(rounds) || rounds < 1) {
  throw new Error('The number of rounds must be a whole number above 0.');
}
const bytes = Buffer.concat(samples.map((name) => readFileSync(new URL(`../../samples/${name}`, import.meta.url))));
const totals = { split: 0, frame: 0, parse: 0, correlate: 0, document: 0, json: 0 };
const correlator = createCorrelator(settings.ours.isOurAddress);
let lines = 0;
for (let round = 0; round < rounds; round++) {
  lines += readOnce();
}
print();

/** All samples once, a chunk at a time as the pipeline does it. Returns the number of lines. */
function readOnce() {
  const splitter = createLineSplitter();
  let records = [];
  let count = 0;
  const framer = createFramer({ host: 'mx1', zone: 'UTC', lastWritten }, (record) => records.push(record));
  const file = { id: 'benchmark-------', path: 'benchmark.log', isCopy: false };
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    records = [];
    const chunk = timed('split', () => splitter.push(bytes.subarray(at, at + chunkBytes)));
    count += chunk.length;
    timed('frame', () => chunk.forEach(framer.push));
    const read = timed('parse', () => records.map((record) => readRecord(record)));
    const joined = timed('correlate', () =>
      records.flatMap((record, index) => correlator.add(record, file, read[index].dataset, read[index].events)),
    );
    const documents = timed('document', () => joined.map((one) => documentFields(one, settings)));
    timed('json', () => documents.map((fields) => JSON.stringify(fields)));
  }
  return count;
}

function timed(stage, work) {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  totals[stage] += user + system;
  return result;
}

function print() {
  const sum = Object.values(totals).reduce((one, other) => one + other, 0);
  for (const [stage, microseconds] of Object.entries({ ...totals, total: sum })) {
    console.log(`${stage.padEnd(10)}${(microseconds / lines).toFixed(2).padStart(8)} us CPU per line`);
  }
  console.log(`${Math.round((lines * 1e6) / sum)} lines per second of CPU; ${lines} lines, Node ${process.version}`);
}
