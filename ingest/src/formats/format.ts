import type { MailEvent } from '../event.ts';
import type { LogRecord } from '../record.ts';

/**
 * A log format: which records are its own, and what each of them says. One folder under `formats/` each; the list of
 * formats (`formats/index.generated.ts`) is generated from the folders.
 */
export interface Format {
  /** `event.dataset` of its documents; the folder's name. */
  readonly name: string;
  /** Whether records of this program are written in this format. Asked once per program name, so it may be slow. */
  claims(program: string): boolean;
  /**
   * Whether the text can only be this format's, for programs that no format claims (a renamed instance, a file without
   * program names). Asked for every such record, so it must be fast, and certain.
   */
  recognizes(text: string): boolean;
  /**
   * What the record says, first the main event. An empty list means that the format does not know this kind of record;
   * it is then indexed as `unparsed`. Never throws, and never takes super-linear time, whatever the text.
   */
  parse(record: LogRecord): MailEvent[];
}
