import { once } from 'node:events';
import type { Transform } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import * as zlib from 'node:zlib';

import { MailLensError } from '../errors.ts';
import { messageOf } from './message-of.ts';
import type { Packing } from './packing.ts';

/** Packed bytes given at once: a file of nothing but NULs unpacks to a thousand times as much, and all of it waits here. */
const feedBytes = 16 * 1024;

/** Makes the stream that unpacks such files; undefined where this Node has none. */
export function unpackerFor(packing: Exclude<Packing, 'plain'>): (() => Transform) | undefined {
  return packing === 'gzip' ? () => zlib.createGunzip() : packing === 'zstd' ? zstdFactory() : undefined;
}

/**
 * The unpacked bytes of a source. `name` stands in errors.
 *
 * The unpacker is fed by hand instead of piped into: a stream that fails drops what it has unpacked and nobody has read yet,
 * and a file that was cut off must still give every line before the cut. So all output is taken before the end is
 * announced.
 *
 * Throws `file_damaged` where the packed data end in the middle or are wrong.
 */
export async function* unpack(chunks: AsyncIterable<Buffer>, unpacker: Transform, name: string): AsyncIterable<Buffer> {
  const output: Buffer[] = [];
  unpacker.on('data', (piece: Buffer) => output.push(piece));
  // It may fail between two writes, when nobody listens; the next write tells then.
  unpacker.on('error', () => undefined);
  // What follows the packed data, such as padding, is not asked for any more, and its write never finishes.
  const ended = { early: false };
  unpacker.once('end', () => (ended.early = true));
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length && !ended.early; at += feedBytes) {
        await write(unpacker, chunk.subarray(at, at + feedBytes));
        yield* output.splice(0);
      }
      if (ended.early) {
        return;
      }
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
    unpacker.once('end', resolve);
    unpacker.write(chunk, (error) => {
      unpacker.off('error', reject);
      unpacker.off('end', resolve);
      if (error) {
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
  const cut = /unexpected end|incomplete/i.test(messageOf(cause));
  const what = cut ? 'ends in the middle of its compressed data' : 'holds damaged compressed data';
  return new MailLensError('file_damaged', `${name} ${what}; the lines before that were read`, { cause });
}

/** Node reads zstd from 22.15 on; the types of the oldest Node that is supported do not know it. */
function zstdFactory(): (() => Transform) | undefined {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  return isTransformFactory(create) ? create : undefined;
}

function isTransformFactory(value: unknown): value is () => Transform {
  return typeof value === 'function';
}
