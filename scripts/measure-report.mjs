// How long `maillens report` takes to its first output on a small file, and how much memory on a large one:
//   node scripts/measure-report.mjs [COPIES]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const root = resolve(import.meta.dirname, '..');
const program = join(root, 'ingest/dist/cli/main.js');
const sample = join(root, 'samples/logins-rfc3339.log');
const copies = Number(process.argv[2] ?? 2_000);

const small = [];
for (let run = 0; run < 7; run++) {
  small.push(await firstOutput(sample));
}
small.sort((a, b) => a - b);
console.log(`first output on a file of 301 lines: median ${small[3]} ms of ${small.join(', ')} ms`);

const folder = mkdtempSync(join(tmpdir(), 'maillens-measure-'));
try {
  const large = join(folder, 'large.log');
  const text = readFileSync(sample, 'utf8');
  // Other clients in each copy, so that there are many groups.
  const parts = Array.from({ length: copies }, (_, copy) =>
    text.replaceAll('198.51.100.', `10.${copy >> 8}.${copy & 255}.`),
  );
  writeFileSync(large, parts.join(''));
  const begin = performance.now();
  const megabytes = await largestMemory(large);
  const seconds = (performance.now() - begin) / 1_000;
  console.log(
    `${301 * copies} lines: ${seconds.toFixed(1)} s, ${Math.round((301 * copies) / seconds)} lines a second, ${megabytes} MB at most`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function firstOutput(path) {
  const begin = performance.now();
  return new Promise((done) => {
    const child = spawn(process.execPath, [program, 'report', 'login-failures', path]);
    child.stdout.once('data', () => done(Math.round(performance.now() - begin)));
  });
}

function largestMemory(path) {
  const hook = `process.on('exit', () => process.stderr.write('memory ' + process.resourceUsage().maxRSS))`;
  const before = ['--import', `data:text/javascript,${encodeURIComponent(hook)}`];
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...before, program, 'report', 'suspicious-ips', path], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.on('data', (data) => (text += data));
    child.once('close', (status) =>
      status === 0 ? done(Math.round(Number(/memory (\d+)/.exec(text)?.[1]) / 1_024)) : failed(new Error(text)),
    );
  });
}
