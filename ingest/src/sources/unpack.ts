import { once } from 'node:events';
import type { Transform } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import * as zlib from 'node:zlib';

import { MailLensError } from '../errors.ts';
import { type Packing, unpackCommand } from './packing.ts';

/**
 * The unpacked bytes of a source. `name` stands in errors.
 *
 * Throws `file_packed` where this Node cannot unpack it, before the first byte; `file_damaged` where the packed data end in
 * the middle or are wrong, after everything that stands before the damage's chunk.
 */
export function unpack(chunks: AsyncIterable<Buffer>, packing: Packing, name: string): AsyncIterable<Buffer> {
  if (packing === 'plain') {
    return chunks;
  }
  return inflate(chunks, createUnpacker(packing, name), name);
}

/** Whether this Node reads such files. */
export function canUnpack(packing: Packing): boolean {
  return packing === 'plain' || packing === 'gzip' || (packing === 'zstd' && zstdFactory() !== undefined);
}

function createUnpacker(packing: Packing, name: string): Transform {
  if (packing === 'gzip') {
    return zlib.createGunzip();
  }
  const create = packing === 'zstd' ? zstdFactory() : undefined;
  if (create === undefined) {
    throw new MailLensError('file_packed', `${name} is packed with ${packing}, which this Node cannot read`, {
      hint: `Unpack it on the way: ${unpackCommand(packing)} ${name} | maillens ingest -`,
    });
  }
  return create();
}

/** Node reads zstd from 22.15 on; the types of the oldest Node that is supported do not know it. */
function zstdFactory(): (() => Transform) | undefined {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  return isTransformFactory(create) ? create : undefined;
}

function isTransformFactory(value: unknown): value is () => Transform {
  return typeof value === 'function';
}

/**
 * Feeds the unpacker by hand instead of piping: a stream that fails drops what it has unpacked and nobody has read yet, and a
 * file that was cut off must still give every line before the cut. So all output is taken before the end is announced.
 */
async function* inflate(chunks: AsyncIterable<Buffer>, unpacker: Transform, name: string): AsyncIterable<Buffer> {
  const output: Buffer[] = [];
  unpacker.on('data', (piece: Buffer) => output.push(piece));
  try {
    for await (const chunk of chunks) {
      await write(unpacker, chunk);
      yield* output.splice(0);
    }
    while (unpacker.readableLength > 0) {
      await setImmediate();
    }
    yield* output.splice(0);
    await end(unpacker);
    yield* output.splice(0);
  } catch (error) {
    yield* output.splice(0);
    throw error instanceof MailLensError ? error : damaged(name, error);
  } finally {
    unpacker.destroy();
  }
}

function write(unpacker: Transform, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    unpacker.once('error', reject);
    unpacker.write(chunk, (error) => {
      unpacker.off('error', reject);
      if (error instanceof Error) {
        reject(error);
      } else {
        resolve();
      }
    });
  });
}

async function end(unpacker: Transform): Promise<void> {
  const ended = once(unpacker, 'end');
  unpacker.end();
  await ended;
}

function damaged(name: string, cause: unknown): MailLensError {
  const cut = cause instanceof Error && /unexpected end/i.test(cause.message);
  const what = cut ? 'ends in the middle of its compressed data' : 'holds damaged compressed data';
  return new MailLensError('file_damaged', `${name} ${what}; the lines before that were read`, { cause });
}
