import type { EventFields } from '../ecs/fields.generated.ts';
import { runPipeline } from '../pipeline.ts';
import { createCountingSink } from '../sink/counting-sink.ts';
import { exitStatus } from './exit-status.ts';
import { openInputs } from './inputs.ts';
import { say } from './messages.ts';
import { createProgress } from './progress.ts';
import type { ReadingSettings } from './reading-options.ts';

/** What a pass over files gives besides its documents. */
export interface Reading {
  readonly lines: number;
  readonly documents: number;
  /** 1 where an input could not be read, 2 where none could. */
  readonly status: number;
}

/** Shows every document that the files give to `observe`, in the order of the log, and keeps none. */
export async function readDocuments(
  paths: readonly string[],
  settings: ReadingSettings,
  observe: (fields: EventFields) => void,
): Promise<Reading> {
  const inputs = await openInputs(paths, settings);
  const progress = createProgress(inputs.bytes);
  const sink = createCountingSink();
  let problems = inputs.problems.length;
  let lines = 0;
  try {
    await runPipeline(inputs.files, settings, sink, {
      observe,
      progress: (source) => {
        progress.update(source);
        return Promise.resolve();
      },
      problem(_, error) {
        problems++;
        say(error.message, `  ${error.hint}`);
      },
      finished(_, source, counts) {
        lines += counts.lines;
        progress.finish(source);
      },
    });
  } finally {
    progress.stop();
  }
  const failed = lines === 0 ? exitStatus.wrongUse : exitStatus.refused;
  return { lines, documents: sink.counts.made, status: problems === 0 ? exitStatus.done : failed };
}
