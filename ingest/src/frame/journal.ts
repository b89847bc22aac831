import type { Author, Carried } from './carried.ts';
import { cleaned, type JsonObject, stringIn } from './json-text.ts';

/**
 * An entry of `journalctl -o json` (systemd.journal-fields(7), systemd's docs/JOURNAL_EXPORT_FORMATS.md, "Journal JSON
 * Format"). Undefined for an object without `__REALTIME_TIMESTAMP`, which every entry has.
 *
 * What stands in MESSAGE is text of the program that the entry names: a line feed in it starts no record, and a line
 * that looks like another program's stays text. Only what came through a standard output, or out of a container, may
 * have a frame of its own: there the program takes the journal for its log file, and stamps its lines.
 */
export function readJournal(entry: JsonObject): Carried | undefined {
  const microseconds = stringIn(entry, '__REALTIME_TIMESTAMP');
  if (microseconds === undefined || !microsecondsText.test(microseconds)) {
    return undefined;
  }
  const author = authorOf(entry);
  const time = Number(microseconds.slice(0, -3));
  return {
    frame: 'journal',
    time,
    prefix: prefixOf(time, microseconds.slice(-3), author),
    text: messageOf(entry['MESSAGE']),
    stream: 'journal',
    isPart: false,
    author,
    mayHaveFrame: author.isContainer || entry['_TRANSPORT'] === 'stdout',
  };
}

/** Microseconds since 1970, up to the year 5138. */
const microsecondsText = /^\d{4,17}$/;

function authorOf(entry: JsonObject): Author {
  // Docker's journald driver and Podman name the container there; the process is theirs, not the container's.
  const isContainer = 'CONTAINER_ID' in entry || 'CONTAINER_NAME' in entry;
  return {
    host: stringIn(entry, '_HOSTNAME'),
    program: stringIn(entry, 'SYSLOG_IDENTIFIER') ?? stringIn(entry, '_COMM') ?? '',
    pid: isContainer ? undefined : (processId(entry['SYSLOG_PID']) ?? processId(entry['_PID'])),
    isContainer,
  };
}

function processId(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** As `journalctl -o short-iso-precise` shows it, in UTC. */
function prefixOf(time: number, micros: string, { host, program, pid }: Author): string {
  const stamp = new Date(time).toISOString().replace('Z', `${micros}+00:00`);
  const tag = pid === undefined ? program : `${program}[${pid}]`;
  return `${stamp} ${host === undefined ? '' : `${host} `}${tag}: `;
}

/**
 * A string; an array of bytes where the text has control characters or is not UTF-8; null where it is longer than 4096
 * bytes and `--all` was not given; an array of such values where the field stands several times.
 */
function messageOf(value: unknown): string {
  if (typeof value === 'string') {
    return cleaned(value);
  }
  if (!Array.isArray(value)) {
    return '';
  }
  const items: unknown[] = value;
  return items.every(isByte) ? cleaned(Buffer.from(items).toString()) : items.map(valueOf).join('\n');
}

function valueOf(value: unknown): string {
  return typeof value === 'string' || Array.isArray(value) ? messageOf(value) : '';
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 255;
}
