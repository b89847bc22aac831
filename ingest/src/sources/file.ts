import { type BigIntStats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';

import { MailLensError } from '../errors.ts';
import { headBytes } from './binary.ts';
import { fileError } from './file-error.ts';
import { readLines } from './lines.ts';
import { openBytes } from './open-bytes.ts';
import type { Packing } from './packing.ts';
import type { Source } from './source.ts';
import type { ReadAt } from './zip-directory.ts';

/** One read of a file. Large enough that the calls cost nothing, small enough that a batch of lines stays in cache. */
const chunkBytes = 256 * 1024;

/** What a pipe must give before it is known how it is packed: the longest magic number. */
const pipePeekBytes = 6;

export interface FileSource extends Source {
  readonly packing: Packing;
  /** Which file it is on this machine, whatever its path: device and inode. */
  readonly inode: string;
  /** The names of all files in it, where it is an archive; `entry` is the one that is read. */
  readonly entries: readonly string[];
}

export interface FileOptions {
  /** The offset in the unpacked bytes to go on from; a line must start there. */
  readonly from?: number;
  /** Take a last line without line end. Unless said, only from pipes: a file's last line may be being written. */
  readonly acceptPartial?: boolean;
  /** Which file of an archive to read. */
  readonly entry?: string | undefined;
}

/**
 * Opens a log file: plain, gzip, zip or (where Node can) zstd, told apart by its first bytes. Pipes and character devices are read
 * as they are, so that `<(zcat ...)` and `/dev/stdin` work.
 *
 * Throws `file_missing`, `file_unreadable`, `file_directory`, `file_kind`, `file_packed`, `file_encrypted`, `file_binary`; reading its
 * lines throws `file_damaged` and `file_unreadable`.
 */
export async function openFile(
  path: string,
  { from = 0, acceptPartial, entry }: FileOptions = {},
): Promise<FileSource> {
  const stats = await checkedStat(path);
  const handle = await open(path).catch((error: unknown) => Promise.reject(fileError(path, error)));
  try {
    return await openHandle({ path, handle, stats, from, entry, acceptPartial: acceptPartial ?? !stats.isFile() });
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Whether the path is something that can be read only once. Throws as `openFile` does. */
export async function isPipe(path: string): Promise<boolean> {
  return !(await checkedStat(path)).isFile();
}

async function checkedStat(path: string): Promise<BigIntStats> {
  const stats = await stat(path, { bigint: true }).catch((error: unknown) => Promise.reject(fileError(path, error)));
  if (stats.isDirectory()) {
    throw new MailLensError('file_directory', `${path} is a directory`, {
      hint: `Name the files in it: ${path.replace(/\/+$/, '')}/mail.log*`,
    });
  }
  if (!stats.isFile() && !stats.isFIFO() && !stats.isCharacterDevice()) {
    throw new MailLensError('file_kind', `${path} is neither a file nor a pipe`);
  }
  return stats;
}

interface OpenedFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly stats: BigIntStats;
  readonly from: number;
  readonly acceptPartial: boolean;
  readonly entry: string | undefined;
}

async function openHandle({ path, handle, stats, from, acceptPartial, entry }: OpenedFile): Promise<FileSource> {
  const progress = { consumed: 0 };
  const stored = readChunks(path, handle, stats.isFile() ? 0 : undefined, progress);
  const opened = await openBytes(stored, {
    name: entry === undefined ? path : `${path}/${entry}`,
    peekBytes: stats.isFile() ? headBytes : pipePeekBytes,
    archive: stats.isFile()
      ? { readAt: readAtOf(path, handle, progress), bytes: Number(stats.size), entry }
      : undefined,
  });
  const seeks = stats.isFile() && opened.packing === 'plain' && from > 0;
  const chunks = seeks ? readChunks(path, handle, from, progress) : skipBytes(opened.chunks, from);
  return {
    name: path,
    packing: opened.packing,
    entry: opened.entry,
    entries: opened.entries,
    inode: `${stats.dev.toString()}:${stats.ino.toString()}`,
    lastWritten: opened.modified ?? Number(stats.mtimeMs),
    size: stats.isFile() ? Number(stats.size) : undefined,
    get consumed() {
      return progress.consumed;
    },
    lines: readLines(closing(chunks, handle), { from, encoding: opened.encoding, acceptPartial }),
    close: () => handle.close(),
  };
}

/** The stored bytes from a position on, or from where the handle stands (a pipe has no positions). */
async function* readChunks(
  path: string,
  handle: FileHandle,
  from: number | undefined,
  progress: { consumed: number },
): AsyncIterable<Buffer> {
  let position = from ?? 0;
  for (;;) {
    const buffer = Buffer.allocUnsafe(chunkBytes);
    const { bytesRead } = await handle
      .read(buffer, 0, chunkBytes, from === undefined ? null : position)
      .catch((error: unknown) => Promise.reject(fileError(path, error)));
    if (bytesRead === 0) {
      return;
    }
    position += bytesRead;
    progress.consumed = position;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Reads anywhere in the file. `consumed` follows what is read, so that it arrives at the size with the last byte. */
function readAtOf(path: string, handle: FileHandle, progress: { consumed: number }): ReadAt {
  return async (position, length) => {
    const buffer = Buffer.alloc(length);
    if (!Number.isSafeInteger(position)) {
      return buffer.subarray(0, 0);
    }
    const { bytesRead } = await handle
      .read(buffer, 0, length, position)
      .catch((error: unknown) => Promise.reject(fileError(path, error)));
    progress.consumed = position + bytesRead;
    return buffer.subarray(0, bytesRead);
  };
}

async function* skipBytes(chunks: AsyncIterable<Buffer>, bytes: number): AsyncIterable<Buffer> {
  let left = bytes;
  for await (const chunk of chunks) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    if (skipped < chunk.length) {
      yield chunk.subarray(skipped);
    }
  }
}

async function* closing(chunks: AsyncIterable<Buffer>, handle: FileHandle): AsyncIterable<Buffer> {
  try {
    yield* chunks;
  } finally {
    await handle.close();
  }
}
