import { createHash } from 'node:crypto';
import type { Client } from '@elastic/elasticsearch';
import { ensureIndex } from '../elasticsearch/ensure-index.ts';
import { setUp } from '../elasticsearch/setup.ts';
import { createBulkSink } from '../sink/bulk-sink.ts';
import { clearCheckpoint } from '../sink/checkpoint.ts';
import { createDeadLetters } from '../sink/dead-letters.ts';
import { openStateFolder, stateFolderPath } from '../sink/state-folder.ts';
import { openInputs, type OpenedInputs } from './inputs.ts';
import { say } from './messages.ts';
import type { RunReport } from './print-run.ts';
import { readInputs } from './read-inputs.ts';
import { settingsKey, type ReadingFlags, type ReadingSettings } from './reading-options.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** Reads files into Elasticsearch, going on where an interrupted run of the same command stopped. */
export async function ingestFiles(
  paths: readonly string[],
  settings: ReadingSettings,
  flags: ReadingFlags,
  server: { client: Client; target: string },
): Promise<RunReport> {
  const inputs = await openInputs(paths, settings);
  const state = await openStateFolder(stateFolderPath(process.env));
  const deadLetters = createDeadLetters(state.path);
  const stopping = stopOnSignal();
  try {
    await setUp(server.client, { namespace: settings.namespace });
    const run = runKey(inputs, flags, server.target);
    const sink = createBulkSink({
      client: server.client,
      ensureIndex: (index) => ensureIndex(server.client, index),
      deadLetters,
      report: ({ message }) => {
        say(message);
      },
      signal: stopping.signal,
    });
    const report = await readInputs(inputs, settings, sink, { checkpoint: { folder: state.path, run } });
    if (report.documents !== undefined && report.documents.dead > 0) {
      say(`${report.documents.dead} documents were refused; they stand with their reasons in ${deadLetters.path}`);
    }
    await clearCheckpoint(state.path);
    return report;
  } finally {
    stopping.forget();
    await deadLetters.close();
    await state.release();
  }
}

/** Names a run: the same inputs in the same order, the same options, the same server. */
function runKey(inputs: OpenedInputs, flags: ReadingFlags, target: string): string {
  const parts = [inputs.files.map(({ identity }) => identity), settingsKey(flags), target];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
