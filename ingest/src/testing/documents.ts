import { networkTest } from '../ecs/networks.ts';
import { runPipeline, type PipelineInput, type PipelineSettings } from '../pipeline.ts';
import type { EventFields } from '../ecs/fields.generated.ts';
import type { Sink } from '../sink/sink.ts';
import { createCountingSink } from '../sink/counting-sink.ts';
import { readLines } from '../sources/lines.ts';

export interface TestInput {
  readonly name: string;
  readonly bytes: Buffer;
  readonly isCopy?: boolean;
}

export interface TestDocument {
  readonly index: string;
  readonly id: string;
  readonly fields: EventFields;
}

/** Settings that make the same documents on every machine. */
export const testSettings: PipelineSettings = {
  namespace: 'default',
  period: 'month',
  host: 'mx1',
  zone: 'UTC',
  ours: { domains: new Set(['lab.example', 'exim.example']), isOurAddress: networkTest([]) },
  ingestedAt: () => '2026-11-23T00:00:00.000Z',
};
const lastWritten = Date.UTC(2026, 10, 23);

/** The documents that the whole data path makes of some files' bytes. */
export async function documentsOf(inputs: readonly TestInput[], settings = testSettings): Promise<TestDocument[]> {
  const documents: TestDocument[] = [];
  const counting = createCountingSink();
  const sink: Sink = {
    ...counting,
    countsOnly: false,
    add(added) {
      documents.push(...added.map(({ index, id, body }) => ({ index, id, fields: JSON.parse(body) as EventFields })));
      return counting.add(added);
    },
  };
  await runPipeline(inputs.map(inputOf), settings, sink, {
    observe: () => undefined,
    progress: () => Promise.resolve(),
    problem: (_, error) => {
      throw error;
    },
    finished: () => undefined,
  });
  return documents;
}

/** The documents of lines, each ended by a line feed. */
export function documentsOfLines(lines: readonly string[], settings = testSettings): Promise<TestDocument[]> {
  return documentsOf([{ name: 'test.log', bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')) }], settings);
}

function inputOf({ name, bytes, isCopy = false }: TestInput): PipelineInput {
  return {
    name,
    isCopy,
    open: (from) =>
      Promise.resolve({
        name,
        lastWritten,
        size: bytes.length,
        consumed: bytes.length,
        lines: readLines(once(bytes.subarray(from)), { from, acceptPartial: true }),
        close: () => Promise.resolve(),
      }),
  };
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield await Promise.resolve(bytes);
}
