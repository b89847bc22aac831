import { crc32, createInflateRaw } from 'node:zlib';
import { MailLensError } from '../errors.ts';
import { unpack } from './unpack.ts';
import { localBytes, localSignature, type ReadAt, type ZipEntry } from './zip-directory.ts';

const chunkBytes = 256 * 1024;

/** The unpacked bytes of an entry, which is stored or deflated. Throws `file_damaged` behind what could be read. */
export async function* unpackZipEntry(archive: ReadAt, entry: ZipEntry, name: string): AsyncIterable<Buffer> {
  const packed = packedBytes(archive, entry, name);
  const chunks = entry.method === 0 ? packed : unpack(packed, createInflateRaw(), name);
  let bytes = 0;
  let crc = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (bytes !== entry.bytes || crc !== entry.crc) {
    const what = entry.crc === undefined ? 'ends in the middle of' : 'does not hold what it says of';
    throw new MailLensError('file_damaged', `${name} ${what} ${entry.name}; the lines before that were read`, {
      hint: 'Copy the file again from where it came from; `unzip -t FILE` checks it.',
    });
  }
}

/** The local header repeats the name and has an extra field of its own length (section 4.3.7). */
async function* packedBytes(archive: ReadAt, entry: ZipEntry, name: string): AsyncIterable<Buffer> {
  const header = await archive(entry.headerAt, localBytes);
  if (header.length < localBytes || header.readUInt32LE(0) !== localSignature) {
    throw new MailLensError(
      'file_damaged',
      `${name} is a damaged zip archive: ${entry.name} is not where it should be`,
    );
  }
  const start = entry.headerAt + localBytes + header.readUInt16LE(26) + header.readUInt16LE(28);
  for (let done = 0; done < entry.packedBytes;) {
    const chunk = await archive(start + done, Math.min(chunkBytes, entry.packedBytes - done));
    if (chunk.length === 0) {
      return;
    }
    done += chunk.length;
    yield chunk;
  }
}
