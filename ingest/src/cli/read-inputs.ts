import { createDocumentCounter, type DocumentCounter, type SavedCounter } from '../analyses/over-documents.ts';
import { runSummary } from '../analyses/run-summary.ts';
import { runPipeline, type PipelineHooks, type PipelineInput, type Position } from '../pipeline.ts';
import { addDocuments, addLines, assertSums, zeroRunCounts, type RunCounts } from '../run-counts.ts';
import { loadCheckpoint, saveCheckpoint } from '../sink/checkpoint.ts';
import type { Sink } from '../sink/sink.ts';
import type { OpenedInputs } from './inputs.ts';
import { say } from './messages.ts';
import type { RunReport } from './print-run.ts';
import { createProgress } from './progress.ts';
import type { ReadingSettings } from './reading-options.ts';

/** Each checkpoint waits for what is on its way, so a shorter time costs speed; a longer one, work after a crash. */
const checkpointMilliseconds = 1_000 * Number(process.env['MAILLENS_CHECKPOINT_SECONDS'] ?? 5);

/** What a run needs to go on: where it was, and what it had counted up to there. */
interface RunState {
  readonly position: Position;
  readonly counts: RunCounts;
  readonly counted: SavedCounter;
}

interface ReadingOptions {
  readonly checkpoint?: { readonly folder: string; readonly run: string };
  /** Makes what counts while documents pass by; without it, the questions of `runSummary` are asked. */
  readonly createCounter?: (saved: SavedCounter | undefined) => DocumentCounter;
}

/** Reads files into any sink. With a checkpoint folder it goes on from there, and keeps the checkpoint up to date. */
export async function readInputs(
  inputs: OpenedInputs,
  settings: ReadingSettings,
  sink: Sink,
  { checkpoint, createCounter = createRunCounter }: ReadingOptions = {},
): Promise<RunReport> {
  const loaded = checkpoint === undefined ? {} : await loadCheckpoint<RunState>(checkpoint.folder, checkpoint.run);
  if (loaded.warning !== undefined) {
    say(loaded.warning);
  }
  const resume = loaded.checkpoint?.state;
  if (resume !== undefined) {
    say(
      `Going on after an interruption, in ${inputs.files[resume.position.input]?.name ?? 'the inputs'} at byte ${resume.position.offset}.`,
    );
  }
  const problems = [...inputs.problems];
  const counter = createCounter(resume?.counted);
  const base = resume?.counts ?? zeroRunCounts();
  let counts: RunCounts = base;
  let savedAt = performance.now();
  const progress = createProgress(inputs.bytes);
  const problem = (text: string, hint: string) => {
    problems.push(text);
    say(text, `  ${hint}`);
  };

  const hooks: PipelineHooks = {
    observe: counter.add,
    async progress(source, capture) {
      progress.update(source);
      if (checkpoint !== undefined && performance.now() - savedAt >= checkpointMilliseconds) {
        await sink.barrier();
        const position = capture();
        const state: RunState = {
          position,
          counts: addDocuments(addLines(counts, position.counts), sink.counts),
          counted: counter.save(),
        };
        await saveCheckpoint(checkpoint.folder, { run: checkpoint.run, state });
        savedAt = performance.now();
      }
    },
    problem(_, error) {
      problem(error.message, error.hint);
    },
    finished(input, source, lines) {
      counts = addLines(counts, lines);
      progress.finish(source);
      const { partial } = source.lines;
      if (partial !== undefined && partial.bytes > 0) {
        say(...partialMessage(input, partial));
      }
    },
  };
  await runPipeline(inputs.files, settings, sink, hooks, resume?.position);
  progress.stop();
  counts = addDocuments(counts, sink.counts);
  assertSums(counts);
  return { lines: counts, documents: counts, answer: counter.answer(), problems };
}

function createRunCounter(saved: SavedCounter | undefined): DocumentCounter {
  return createDocumentCounter(runSummary, { timeZone: 'UTC' }, saved);
}

function partialMessage({ name }: PipelineInput, { offset, bytes }: { offset: number; bytes: number }): string[] {
  return [
    `${name} ends in the middle of a line: ${bytes} bytes at offset ${offset} are left for the next run.`,
    '  If nobody writes to the file any more, run again with --final-line.',
  ];
}
