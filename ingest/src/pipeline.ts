import type { RecordFile } from './correlate/correlated.ts';
import type { CorrelatorState } from './correlate/correlator.ts';
import { fileIdentity } from './ecs/document-id.ts';
import type { EventFields } from './ecs/fields.generated.ts';
import { MailLensError } from './errors.ts';
import type { FramerState } from './frame/framer-state.ts';
import { createFramer, type FrameCounts } from './frame/framer.ts';
import { createProcessor, type ProcessorSettings, type ReadyDocument } from './processor.ts';
import type { Sink } from './sink/sink.ts';
import type { Source } from './sources/source.ts';

/** One input, in the order of time. */
export interface PipelineInput {
  readonly name: string;
  /** It repeats what another input tells, as Exim's rejectlog does. */
  readonly isCopy: boolean;
  /** The year of its first stamp, where it was found out beforehand. */
  readonly firstYear?: number | undefined;
  /** @param from byte of the unpacked file to begin at */
  open(from: number): Promise<Source>;
}

export interface PipelineSettings extends ProcessorSettings {
  /** For records that name no host, and stamps that name no zone. */
  readonly host: string;
  readonly zone: string;
}

/** Where a run is: at a record boundary of one input, with all that was learned before it. */
export interface Position {
  readonly input: number;
  readonly fileId: string;
  readonly offset: number;
  readonly framer: FramerState;
  /** The lines of this input before the position, since it was opened. */
  readonly counts: FrameCounts;
  readonly correlation: CorrelatorState;
}

export interface PipelineHooks {
  /** Sees each document as it is made. */
  observe(fields: EventFields): void;
  /** Called after each batch of lines. Everything before the position is safe once the sink's barrier has resolved. */
  progress(source: Source, capture: () => Position): Promise<void>;
  /** An input that could not be read, wholly or in part; the others go on. */
  problem(input: PipelineInput, error: MailLensError): void;
  finished(input: PipelineInput, source: Source, counts: FrameCounts): void;
}

/** The data path: bytes -> lines -> records -> events -> documents -> sink. */
export async function runPipeline(
  inputs: readonly PipelineInput[],
  settings: PipelineSettings,
  sink: Sink,
  hooks: PipelineHooks,
  resume?: Position,
): Promise<void> {
  const processor = createProcessor(settings, resume?.correlation);
  let made: ReadyDocument[] = [];

  async function send(): Promise<void> {
    const documents = made;
    made = [];
    for (const { fields } of documents) {
      hooks.observe(fields);
    }
    const bodyOf = sink.countsOnly === true ? () => '' : (fields: EventFields) => JSON.stringify(fields);
    await sink.add(documents.map(({ id, index, fields }) => ({ id, index, body: bodyOf(fields) })));
  }

  async function read(input: PipelineInput, number: number, from: Position | undefined): Promise<void> {
    const source = await input.open(from?.offset ?? 0);
    let file: RecordFile | undefined =
      from === undefined ? undefined : { id: from.fileId, path: input.name, isCopy: input.isCopy };
    const framer = createFramer(
      {
        host: settings.host,
        zone: settings.zone,
        lastWritten: source.lastWritten,
        firstYear: input.firstYear,
        name: source.entry ?? input.name,
      },
      (record) => {
        file ??= { id: fileIdentity(record, framer.nameDate), path: input.name, isCopy: input.isCopy };
        made.push(...processor.add(record, file));
      },
      from?.framer,
    );
    const capture = (): Position => ({
      input: number,
      fileId: file?.id ?? '',
      offset: framer.pendingOffset ?? source.lines.nextOffset,
      framer: framer.save(),
      counts: framer.settled,
      correlation: processor.save(),
    });
    try {
      for await (const lines of source.lines) {
        for (const line of lines) {
          framer.push(line);
        }
        await send();
        await hooks.progress(source, capture);
      }
    } finally {
      framer.flush();
      await send();
      hooks.finished(input, source, framer.counts);
    }
  }

  for (const [number, input] of inputs.entries()) {
    if (number < (resume?.input ?? 0)) {
      continue;
    }
    try {
      await read(input, number, number === resume?.input ? resume : undefined);
    } catch (error) {
      if (!(error instanceof MailLensError) || !error.canContinue) {
        throw error;
      }
      hooks.problem(input, error);
    }
  }
  made.push(...processor.flush());
  await send();
  await sink.barrier();
}
