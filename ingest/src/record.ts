/**
 * The values that flow from bytes to events. Each stage takes one of these and returns the next:
 * `Line` (sources) -> `LogRecord` (frame) -> `MailEvent` (formats, correlate) -> `MailDocument` (ecs).
 */

/** One line of a source, without its line end. */
export interface Line {
  /** The text, UTF-8; bytes that are not UTF-8 are replaced by U+FFFD. */
  readonly text: string;
  /** Where the line starts in the unpacked bytes of its file. */
  readonly offset: number;
  /** CRC-32 of the line's raw bytes, without the line end. */
  readonly crc: number;
}

/**
 * The shapes that a record's envelope can have. `journal`, `docker` and `cri`: the program put no envelope of its own
 * around what journald or a container runtime carried. `none`: no known envelope; the text is the whole line.
 */
export type FrameName =
  | 'rfc3164'
  | 'rfc3339'
  | 'rfc5424'
  | 'year-first'
  | 'unix-time'
  | 'journal-full'
  | 'exim'
  | 'dovecot'
  | 'csv'
  | 'smartermail'
  | 'rspamd'
  | 'journal'
  | 'docker'
  | 'cri'
  | 'none';

/** One log record: who said what, and when. */
export interface LogRecord {
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly host: string;
  /** The program as the log names it (`postfix/submission/smtpd`, `dovecot`, `exim`), empty where it names none. */
  readonly program: string;
  readonly pid: number | undefined;
  /** What the program said, without the envelope. Further lines of the record follow after `\n`. */
  readonly text: string;
  /**
   * The record as it stands in the file, secrets removed; what came through journald or a container runtime as
   * `journalctl -o short-iso-precise` or `docker logs -t` would show it.
   */
  readonly original: string;
  readonly frame: FrameName;
  /** The first line's place and checksum: they make the document's id. */
  readonly offset: number;
  readonly crc: number;
  /** How often the record stands for itself: more than 1 for `message repeated N times: [ ... ]`. */
  readonly times: number;
  /** The names of the columns where the text is a row of a table, as its header gives them; shared between records. */
  readonly columns?: readonly string[] | undefined;
}
