import type { FrameName } from '../record.ts';
import type { Clock } from './clock.ts';
import type { CsvHeader } from './exchange-log.ts';
import type { LogDay } from './log-day.ts';
import type { NamedLog } from './named-log.ts';

/** What stands around a record's text. */
export interface Envelope {
  readonly frame: FrameName;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly host: string;
  readonly program: string;
  readonly pid: number | undefined;
  readonly text: string;
  /** The names of the columns where the text is a row of a table. */
  readonly columns?: readonly string[] | undefined;
}

/** What a frame needs besides the line. `host` stands in for the host that a line does not name. */
export interface FrameContext {
  readonly host: string;
  readonly clock: Clock;
  /** What the file's name tells; undefined where it tells nothing. */
  readonly log?: NamedLog | undefined;
  /** The day of lines that have a time of day only. Where it is missing such lines are not read. */
  readonly day?: LogDay;
  /** The time of the record before, for a record that says that it does not know the time. */
  readonly previousTime: number;
  /** The header above, in a log of comma-separated values. */
  readonly csv?: CsvHeader | undefined;
}
