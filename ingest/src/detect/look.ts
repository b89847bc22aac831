import { readRecord } from '../formats/read-record.ts';
import type { FrameName, LogRecord } from '../record.ts';
import type { FileSource } from '../sources/file.ts';
import { type DetectContext, readStretch } from './stretch.ts';
import { type LogZone, zoneOf } from './zone.ts';

/** What looking at a log's beginning and end told. Times are milliseconds since 1970. */
export interface LookedLog {
  readonly path: string;
  readonly inode: string;
  /** As it is stored. */
  readonly bytes: number;
  readonly packing: FileSource['packing'];
  /** The formats of the records that were looked at, the most frequent first. */
  readonly formats: readonly Share<string>[];
  readonly frames: readonly Share<FrameName>[];
  /** Absent where no record has a time of its own. */
  readonly zone?: LogZone;
  readonly first?: number;
  /** Absent where the end of a packed file is too far away to look at. */
  readonly last?: number;
  /** The mail records that were looked at, in the order of the file. */
  readonly mail: readonly LogRecord[];
}

export interface Share<Name extends string> {
  readonly name: Name;
  readonly records: number;
}

/** How much is looked at from the beginning, and from the end of what is not packed. */
const headBytes = 1024 * 1024;
const tailBytes = 256 * 1024;
/** More of one file than this tells nothing new. */
const maxRecords = 5000;

/** Looks at the beginning and the end of a file. Throws what `openFile` throws. */
export async function lookInto(path: string, context: DetectContext): Promise<LookedLog> {
  const head: LogRecord[] = [];
  const { source, atEnd } = await readStretch({ path, from: 0, bytes: headBytes }, context, collectInto(head));
  const { inode, packing, size = 0 } = source;
  const wholeRead = atEnd && head.length < maxRecords;
  const tail: LogRecord[] = [];
  if (!wholeRead && packing === 'plain') {
    const from = Math.max(0, size - tailBytes);
    await readStretch({ path, from, bytes: tailBytes }, context, collectAllInto(tail));
  }
  const framed = head.find(isFramed);
  const last = wholeRead ? head.findLast(isFramed) : tail.findLast(isFramed);
  return {
    path,
    inode,
    bytes: size,
    packing,
    ...sharesOf([...head, ...tail]),
    ...(framed === undefined ? {} : { first: framed.time, zone: await zoneAt(path, framed, context) }),
    ...(last === undefined ? {} : { last: last.time }),
  };
}

function collectInto(records: LogRecord[]): (record: LogRecord) => boolean {
  return (record) => records.push(record) < maxRecords;
}

function collectAllInto(records: LogRecord[]): (record: LogRecord) => boolean {
  return (record) => records.push(record) > 0;
}

function isFramed({ frame }: LogRecord): boolean {
  return frame !== 'none';
}

function sharesOf(records: readonly LogRecord[]): Pick<LookedLog, 'formats' | 'frames' | 'mail'> {
  const formats = new Map<string, number>();
  const frames = new Map<FrameName, number>();
  const mail = records.filter((record) => {
    const { dataset } = readRecord(record);
    if (notMail.has(dataset)) {
      return false;
    }
    formats.set(dataset, (formats.get(dataset) ?? 0) + 1);
    frames.set(record.frame, (frames.get(record.frame) ?? 0) + 1);
    return true;
  });
  return { formats: ranked(formats), frames: ranked(frames), mail };
}

/** Records that every log of a whole machine holds, read or not: they make no mail log of it. */
const notMail: ReadonlySet<string> = new Set(['unknown', 'system', 'syslog-daemon']);

function ranked<Name extends string>(counts: ReadonlyMap<Name, number>): Share<Name>[] {
  return [...counts].map(([name, records]) => ({ name, records })).sort((one, other) => other.records - one.records);
}

/** As far from any zone that somebody lives in as can be. */
const otherZone = 'Etc/GMT+12';

async function zoneAt(path: string, record: LogRecord, { host, zone }: DetectContext): Promise<LogZone> {
  let again: LogRecord | undefined;
  await readStretch({ path, from: 0, bytes: headBytes }, { host, zone: otherZone }, (one) => {
    again = one.offset === record.offset ? one : undefined;
    return again === undefined;
  });
  return zoneOf(record, again, zone);
}
