import type { EventFields } from '../ecs/fields.generated.ts';
import { learn, wantedOf, type TraceRequest, type Wanted } from './wanted.ts';

export interface Collected {
  readonly documents: readonly EventFields[];
  /** There were more documents, or more ids to follow, than are taken. */
  readonly isCut: boolean;
}

/** Where documents come from. Ids that it learns on the way it may use at once. */
export type ReadWanted = (wanted: Wanted, limit: number) => Promise<{ documents: EventFields[]; isCut: boolean }>;

/** One message with every retry to a large mailing list; beyond that nobody reads a timeline. */
const maxDocuments = 20_000;
const maxIds = 2_000;
const maxPasses = 8;

/**
 * Reads again and again until nothing new is learned: a message that was re-injected names its first queue id only
 * later in the log, and its bounce comes at the end. Memory holds the documents of the journey, never all.
 *
 * @param passes how often the source can be read; a pipe only once
 */
export async function collect(request: TraceRequest, read: ReadWanted, passes = maxPasses): Promise<Collected> {
  const wanted = wantedOf(request);
  let known: number;
  let pass = 0;
  let found: { documents: EventFields[]; isCut: boolean };
  do {
    known = idsIn(wanted);
    found = await read(wanted, maxDocuments);
    for (const fields of found.documents) {
      learn(fields, wanted);
    }
    pass++;
  } while (idsIn(wanted) > known && idsIn(wanted) <= maxIds && found.documents.length > 0 && pass < passes);
  return { documents: found.documents, isCut: found.isCut || idsIn(wanted) > maxIds };
}

function idsIn({ queueIds, messageIds }: Wanted): number {
  return queueIds.size + messageIds.size;
}
