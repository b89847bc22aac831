import { MailLensError } from '../errors.ts';
import { looksBinary } from './binary.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import { gzipModified, type Packing, packingOf, unpackCommand } from './packing.ts';
import { peek } from './peek.ts';
import { unpack, unpackerFor } from './unpack.ts';

/** Stored bytes, unpacked and found to be text. */
export interface OpenedBytes {
  readonly packing: Packing;
  readonly encoding: Encoding;
  /** When the packed file was last written, if its packing says so; milliseconds since 1970. */
  readonly modified: number | undefined;
  /** The unpacked bytes from the first one on, to be read once. */
  readonly chunks: AsyncIterable<Buffer>;
}

/**
 * Looks at the first bytes of what is stored and of what it unpacks to. `peekBytes` is how many of them to wait for: a
 * pipe that says little must not be kept waiting.
 *
 * Throws `file_packed` and `file_binary`.
 */
export async function openBytes(
  stored: AsyncIterable<Buffer>,
  { name, peekBytes }: { name: string; peekBytes: number },
): Promise<OpenedBytes> {
  const outer = await peek(stored, peekBytes);
  const packing = packingOf(outer.head);
  const createUnpacker = packing === 'plain' ? undefined : unpackerFor(packing);
  if (packing !== 'plain' && createUnpacker === undefined) {
    throw new MailLensError('file_packed', `${name} is packed with ${packing}, which MailLens cannot read here`, {
      hint: `Unpack it on the way: ${unpackCommand(packing)} ${name} | maillens ingest -`,
    });
  }
  const inner =
    createUnpacker === undefined ? outer : await peek(unpack(outer.chunks, createUnpacker(), name), peekBytes);
  if (looksBinary(inner.head)) {
    throw new MailLensError('file_binary', `${name} is not text`);
  }
  return {
    packing,
    encoding: encodingOf(inner.head).encoding,
    modified: gzipModified(outer.head),
    chunks: inner.chunks,
  };
}
