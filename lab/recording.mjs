import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const recorded = join(import.meta.dirname, 'recorded');

/** Makes the last run the recorded one. The logs are packed, the rest is for people to read. */
export function record(output) {
  rmSync(recorded, { recursive: true, force: true });
  cpSync(join(output, 'queues'), join(recorded, 'queues'), { recursive: true });
  cpSync(join(output, 'truth.json'), join(recorded, 'truth.json'));
  forEachLog(output, (name, bytes) => writeLog(recorded, `${name}.gz`, gzipSync(bytes, { level: 9 })));
}

/** The recorded run with its logs unpacked, as the peers want them. Returns the folder. */
export function unpackRecorded() {
  const folder = mkdtempSync(join(tmpdir(), 'maillens-recorded-'));
  cpSync(join(recorded, 'truth.json'), join(folder, 'truth.json'));
  cpSync(join(recorded, 'queues'), join(folder, 'queues'), { recursive: true });
  forEachLog(recorded, (name, bytes) => writeLog(folder, name.replace(/\.gz$/, ''), gunzipSync(bytes)));
  return folder;
}

function forEachLog(run, use) {
  for (const form of readdirSync(join(run, 'logs'))) {
    for (const file of readdirSync(join(run, 'logs', form))) {
      use(join(form, file), readFileSync(join(run, 'logs', form, file)));
    }
  }
}

function writeLog(run, name, bytes) {
  const path = join(run, 'logs', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, bytes);
}
