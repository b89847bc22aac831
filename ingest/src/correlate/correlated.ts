import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';

/** The file that a record was read from, and what the other inputs mean for it. */
export interface RecordFile {
  /** Makes the ids of its documents; see `ecs/document-id.ts`. */
  readonly id: string;
  readonly path: string;
  /** It repeats what another input tells (Exim's rejectlog or paniclog beside its mainlog): nothing in it is counted. */
  readonly isCopy: boolean;
}

/** One event with its record: the `index`-th event that the record gives. */
export interface Correlated {
  readonly record: LogRecord;
  readonly file: RecordFile;
  readonly dataset: string;
  readonly index: number;
  readonly event: MailEvent;
}
