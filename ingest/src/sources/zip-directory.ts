import { MailLensError } from '../errors.ts';
import { readExtraFields, type ZipSizes } from './zip-extra.ts';

/** Reads up to `length` bytes at `position` of the stored file; fewer only at its end. */
export type ReadAt = (position: number, length: number) => Promise<Buffer>;

/** One file of an archive, as the archive's directory describes it. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly isEncrypted: boolean;
  /** Where its local header starts. */
  readonly headerAt: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Undefined where the archive was cut off before its directory. */
  readonly crc: number | undefined;
  /** When the file was last changed, in milliseconds since 1970, where the archive says it without a zone's doubt. */
  readonly modified: number | undefined;
}

const endSignature = 0x06054b50;
const endBytes = 22;
const longestComment = 65_535;
const end64LocatorSignature = 0x07064b50;
const end64LocatorBytes = 20;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const entryBytes = 46;
export const localSignature = 0x04034b50;
export const localBytes = 30;

/** More files than any folder of logs holds; beyond it the numbers in the archive are not believed. */
const mostEntries = 100_000;
const mostDirectoryBytes = 64 * 1024 * 1024;

/** Throws `file_damaged`. */
export async function readDirectory(archive: ReadAt, bytes: number, name: string): Promise<ZipEntry[]> {
  const place = await findDirectory(archive, bytes);
  if (place === undefined) {
    return [await firstOfCutArchive(archive, bytes, name)];
  }
  if (place.at + place.bytes > bytes || place.bytes > mostDirectoryBytes || place.count > mostEntries) {
    throw damaged(name);
  }
  const directory = await archive(place.at, place.bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < place.count;) {
    const next = readEntry(directory, at);
    if (next === undefined) {
      throw damaged(name);
    }
    entries.push(next.entry);
    at = next.end;
  }
  return entries;
}

interface DirectoryPlace {
  readonly at: number;
  readonly bytes: number;
  readonly count: number;
}

/** The end record stands before a comment of unknown length, so it is looked for from the end (section 4.3.16). */
async function findDirectory(archive: ReadAt, bytes: number): Promise<DirectoryPlace | undefined> {
  const tailAt = Math.max(0, bytes - endBytes - longestComment);
  const tail = await archive(tailAt, bytes - tailAt);
  for (let at = tail.length - endBytes; at >= 0; at--) {
    if (tail.readUInt32LE(at) === endSignature && at + endBytes + tail.readUInt16LE(at + 20) === tail.length) {
      return (await findDirectory64(archive, tailAt + at)) ?? place32(tail, at);
    }
  }
  return undefined;
}

function place32(tail: Buffer, at: number): DirectoryPlace {
  return { count: tail.readUInt16LE(at + 10), bytes: tail.readUInt32LE(at + 12), at: tail.readUInt32LE(at + 16) };
}

/** Zip64, for archives of more than 4 GiB: a locator stands right before the end record (sections 4.3.14 and 4.3.15). */
async function findDirectory64(archive: ReadAt, endAt: number): Promise<DirectoryPlace | undefined> {
  if (endAt < end64LocatorBytes) {
    return undefined;
  }
  const locator = await archive(endAt - end64LocatorBytes, end64LocatorBytes);
  if (locator.readUInt32LE(0) !== end64LocatorSignature) {
    return undefined;
  }
  const record = await archive(Number(locator.readBigUInt64LE(8)), 56);
  return record.length < 56 || record.readUInt32LE(0) !== end64Signature
    ? undefined
    : {
        count: Number(record.readBigUInt64LE(32)),
        bytes: Number(record.readBigUInt64LE(40)),
        at: Number(record.readBigUInt64LE(48)),
      };
}

/** One header of the directory (section 4.3.12). */
function readEntry(directory: Buffer, at: number): { entry: ZipEntry; end: number } | undefined {
  if (at + entryBytes > directory.length || directory.readUInt32LE(at) !== entrySignature) {
    return undefined;
  }
  const nameEnd = at + entryBytes + directory.readUInt16LE(at + 28);
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
  const end = extraEnd + directory.readUInt16LE(at + 32);
  if (end > directory.length) {
    return undefined;
  }
  const stated: ZipSizes = {
    bytes: directory.readUInt32LE(at + 24),
    packedBytes: directory.readUInt32LE(at + 20),
    headerAt: directory.readUInt32LE(at + 42),
  };
  return {
    entry: {
      name: directory.toString('utf8', at + entryBytes, nameEnd),
      method: directory.readUInt16LE(at + 10),
      isEncrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      crc: directory.readUInt32LE(at + 16),
      ...readExtraFields(directory.subarray(nameEnd, extraEnd), stated),
    },
    end,
  };
}

/** Without a directory there is no size to trust: the first file goes on to the end of what is there. */
async function firstOfCutArchive(archive: ReadAt, bytes: number, name: string): Promise<ZipEntry> {
  const header = await archive(0, localBytes);
  if (header.length < localBytes || header.readUInt32LE(0) !== localSignature) {
    throw damaged(name);
  }
  const nameBytes = header.readUInt16LE(26);
  const dataAt = localBytes + nameBytes + header.readUInt16LE(28);
  return {
    name: (await archive(localBytes, nameBytes)).toString('utf8'),
    method: header.readUInt16LE(8),
    isEncrypted: (header.readUInt16LE(6) & 1) === 1,
    headerAt: 0,
    packedBytes: Math.max(0, bytes - dataAt),
    bytes: Number.MAX_SAFE_INTEGER,
    crc: undefined,
    modified: undefined,
  };
}

function damaged(name: string): MailLensError {
  return new MailLensError('file_damaged', `${name} is a damaged zip archive: its list of files cannot be read`, {
    hint: 'Copy the file again from where it came from; `unzip -t FILE` checks it.',
  });
}
