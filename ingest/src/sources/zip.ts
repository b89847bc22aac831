import { MailLensError } from '../errors.ts';
import { type ReadAt, readDirectory, type ZipEntry } from './zip-directory.ts';
import { unpackZipEntry } from './zip-entry.ts';

/** A stored file whose every part can be read. */
export interface Archive {
  readonly readAt: ReadAt;
  /** As it is stored. */
  readonly bytes: number;
  /** Which of its files to read; the first one where none is named. */
  readonly entry: string | undefined;
}

export interface OpenedZip {
  /** The file that is read. */
  readonly entry: string;
  /** All of them. */
  readonly entries: readonly string[];
  /** When the file was last changed, in milliseconds since 1970, if the archive says so. */
  readonly modified: number | undefined;
  /** Its unpacked bytes, to be read once. */
  readonly chunks: AsyncIterable<Buffer>;
}

/**
 * Opens a file in a zip archive (APPNOTE.TXT of PKWARE, version 6.3): stored or deflated, of any size. `name` stands in
 * errors. Of an archive that was cut off, and so has no list of its files, the first is read as far as it goes.
 *
 * Throws `file_encrypted`, `file_packed` for other methods, and `file_damaged`, the latter also behind the bytes that
 * could be unpacked.
 */
export async function openZip({ readAt, bytes, entry: wanted }: Archive, name: string): Promise<OpenedZip> {
  const entries = (await readDirectory(readAt, bytes, name)).filter((entry) => !entry.name.endsWith('/'));
  const entry = entries.find((one) => wanted === undefined || one.name === wanted);
  if (entry === undefined) {
    throw new MailLensError('file_damaged', `${name} is an archive without ${wanted ?? 'any file'}`);
  }
  checkReadable(entry, name);
  return {
    entry: entry.name,
    entries: entries.map((one) => one.name),
    modified: entry.modified,
    chunks: unpackZipEntry(readAt, entry, name),
  };
}

const stored = 0;
const deflated = 8;

function checkReadable(entry: ZipEntry, name: string): void {
  if (entry.isEncrypted) {
    throw new MailLensError('file_encrypted', `${name} is an archive with a password`);
  }
  if (entry.method !== stored && entry.method !== deflated) {
    const method = methodNames.get(entry.method) ?? `method ${entry.method}`;
    throw new MailLensError(
      'file_packed',
      `${entry.name} in ${name} is packed with ${method}, which MailLens cannot read`,
      {
        hint: 'Unpack the archive into a folder and name the files there, so that they keep their names.',
      },
    );
  }
}

/** APPNOTE.TXT section 4.4.5. Windows Explorer takes Deflate64 for files of more than 2 GiB. */
const methodNames: ReadonlyMap<number, string> = new Map([
  [9, 'Deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'zstd'],
  [95, 'xz'],
]);
