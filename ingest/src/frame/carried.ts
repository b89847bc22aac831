import type { FrameName } from '../record.ts';
import { readCri } from './cri.ts';
import { readDocker } from './docker.ts';
import type { FrameContext } from './envelope.ts';
import { readJournal } from './journal.ts';
import { isObject } from './json-text.ts';

/** What a program wrote, taken out of what a journal or a container runtime has put around it. */
export interface Carried {
  readonly frame: FrameName;
  /** When the carrier took it, in milliseconds since 1970. It has year, zone and fraction, which the program's stamp may lack. */
  readonly time: number;
  /** What the carrier's own command shows before the text: `docker logs -t`, `kubectl logs`, `journalctl -o short-iso-precise`. */
  readonly prefix: string;
  readonly text: string;
  /** Text that does not end here goes on in the next line of the same stream. */
  readonly stream: string;
  readonly isPart: boolean;
  /** Who speaks, where the carrier knows it by itself. */
  readonly author?: Author;
  /** Whether the text may be a line with a frame of its own, because the program took the carrier for its log file. */
  readonly mayHaveFrame: boolean;
}

export interface Author {
  /** Undefined where the entry names none. */
  readonly host: string | undefined;
  readonly program: string;
  readonly pid: number | undefined;
  /** Whether it is a container with a host name of its own, which its lines may tell. */
  readonly isContainer: boolean;
}

/**
 * Takes a line of journalctl's JSON, of Docker's json-file or of a CRI container runtime apart. Undefined for any other
 * line. What was carried is not taken apart again: a container's text cannot pose as the runtime's.
 */
export function readCarried(text: string, context: FrameContext): Carried | undefined {
  const first = text.charCodeAt(0);
  if (first === 123) {
    const entry = parse(text);
    return isObject(entry) ? (readDocker(entry, context) ?? readJournal(entry)) : undefined;
  }
  // A digit, and the T of an RFC 3339 stamp.
  return first >= 48 && first <= 57 && text.charCodeAt(10) === 84 ? readCri(text, context) : undefined;
}

/** Lines are at most 1 MiB (sources/line-rest.ts), so this is bounded; a line that was cut there is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
