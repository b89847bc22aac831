import { createGunzip, createInflateRaw, deflateRawSync, gzipSync } from 'node:zlib';
import { unpack } from './unpack.ts';

async function* inPieces(bytes: Buffer, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const chunk of chunks) {
    pieces.push(chunk);
  }
  return Buffer.concat(pieces).toString();
}

test.each([1, 7, 1000, 100_000])(
  'padding behind the packed data is left alone, read %d bytes at a time',
  async (size) => {
    const padding = Buffer.alloc(40_000);
    const gzip = Buffer.concat([gzipSync('one\ntwo\n'), padding]);
    expect(await textOf(unpack(inPieces(gzip, size), createGunzip(), 'x.gz'))).toBe('one\ntwo\n');
    const raw = Buffer.concat([deflateRawSync('one\ntwo\n'), padding]);
    expect(await textOf(unpack(inPieces(raw, size), createInflateRaw(), 'x.zip'))).toBe('one\ntwo\n');
  },
);
