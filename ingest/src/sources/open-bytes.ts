import { MailLensError } from '../errors.ts';
import { looksBinary } from './binary.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import { gzipModified, type Packing, packingOf, unpackCommand } from './packing.ts';
import { peek, type Peeked } from './peek.ts';
import { unpack, unpackerFor } from './unpack.ts';
import { type Archive, openZip } from './zip.ts';

/** Stored bytes, unpacked and found to be text. */
export interface OpenedBytes {
  readonly packing: Packing;
  readonly encoding: Encoding;
  /** When the packed file was last written, if its packing says so; milliseconds since 1970. */
  readonly modified: number | undefined;
  /** Of an archive: the file in it that is read, and the names of all. */
  readonly entry: string | undefined;
  readonly entries: readonly string[];
  /** The unpacked bytes from the first one on, to be read once. */
  readonly chunks: AsyncIterable<Buffer>;
}

/**
 * Looks at the first bytes of what is stored and of what it unpacks to. `peekBytes` is how many of them to wait for: a
 * pipe that says little must not be kept waiting. An archive is read only where its end can be looked at, so not from a pipe.
 *
 * Throws `file_packed`, `file_encrypted`, `file_damaged` (an archive without a list of files) and `file_binary`.
 */
export async function openBytes(
  stored: AsyncIterable<Buffer>,
  { name, peekBytes, archive }: { name: string; peekBytes: number; archive?: Archive | undefined },
): Promise<OpenedBytes> {
  const outer = await peek(stored, peekBytes);
  const packing = packingOf(outer.head);
  const zip = packing === 'zip' && archive !== undefined ? await openZip(archive, name) : undefined;
  const inner = zip === undefined ? await unpacked(outer, packing, name, peekBytes) : await peek(zip.chunks, peekBytes);
  if (looksBinary(inner.head)) {
    throw new MailLensError('file_binary', `${name} is not text`);
  }
  return {
    packing,
    encoding: encodingOf(inner.head).encoding,
    modified: zip?.modified ?? gzipModified(outer.head),
    entry: zip?.entry,
    entries: zip?.entries ?? [],
    chunks: inner.chunks,
  };
}

async function unpacked(outer: Peeked, packing: Packing, name: string, peekBytes: number): Promise<Peeked> {
  if (packing === 'plain') {
    return outer;
  }
  const createUnpacker = unpackerFor(packing);
  if (createUnpacker === undefined) {
    throw new MailLensError('file_packed', `${name} is packed with ${packing}, which MailLens cannot read here`, {
      hint: `Unpack it on the way: ${unpackCommand(packing)} ${name} | maillens ingest -`,
    });
  }
  return peek(unpack(outer.chunks, createUnpacker(), name), peekBytes);
}
