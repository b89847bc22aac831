import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { KeyedLine, Spill } from '../analyses/spill.ts';

const chunkBytes = 1 << 20;

/** Keeps groups that are too many for memory in a folder of its own, which only this user may enter. */
export function createSpillFiles(parent = tmpdir()): { open(): Spill; remove(): void } {
  let folder: string | undefined;
  let files = 0;
  return {
    open() {
      folder ??= mkdtempSync(join(parent, 'maillens-groups-'));
      const runs: Iterable<KeyedLine>[] = [];
      const inFolder = folder;
      return {
        runs,
        write(run) {
          const path = join(inFolder, `${files++}.ndjson`);
          writeRun(path, run);
          runs.push({ [Symbol.iterator]: () => readRun(path) });
        },
      };
    },
    remove() {
      if (folder !== undefined) {
        rmSync(folder, { recursive: true });
      }
    },
  };
}

function writeRun(path: string, run: Iterable<KeyedLine>): void {
  const file = openSync(path, 'wx', 0o600);
  let text = '';
  for (const line of run) {
    text += `${JSON.stringify(line)}\n`;
    if (text.length > chunkBytes) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

function* readRun(path: string): Generator<KeyedLine> {
  const file = openSync(path, 'r');
  const chunk = Buffer.alloc(chunkBytes);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const lines = (rest + decoder.write(chunk.subarray(0, read))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        yield JSON.parse(line) as KeyedLine;
      }
    }
  } finally {
    closeSync(file);
  }
}
