import type { FrameName } from '../record.ts';
import type { Clock } from './clock.ts';

/** What stands around a record's text. */
export interface Envelope {
  readonly frame: FrameName;
  /** Milliseconds since 1970, UTC. */
  readonly time: number;
  readonly host: string;
  readonly program: string;
  readonly pid: number | undefined;
  readonly text: string;
}

/** What a frame needs besides the line. `host` stands in for the host that a line does not name. */
export interface FrameContext {
  readonly host: string;
  readonly clock: Clock;
  /** The time of the record before, for a record that says that it does not know the time. */
  readonly previousTime: number;
}
