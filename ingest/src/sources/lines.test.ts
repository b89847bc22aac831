import { crc32 } from 'node:zlib';

import * as fc from 'fast-check';

import type { Line } from '../record.ts';
import { createLineSplitter, type SplitOptions } from './line-splitter.ts';
import { maxLineBytes } from './line-rest.ts';
import { readLines } from './lines.ts';

/** Splits the bytes, given in pieces that end at `cuts`, and takes the unfinished line too if `finish` says so. */
function split(bytes: Buffer, cuts: number[] = [], options: SplitOptions & { finish?: boolean } = {}): Line[] {
  const splitter = createLineSplitter(options);
  const lines: Line[] = [];
  const edges = [0, ...cuts, bytes.length];
  for (let index = 1; index < edges.length; index++) {
    lines.push(...splitter.push(bytes.subarray(edges[index - 1], edges[index])));
  }
  return options.finish === true ? lines.concat(splitter.finish()) : lines;
}

const texts = (lines: Line[]): string[] => lines.map(({ text }) => text);

describe('line ends', () => {
  test('LF and CRLF, with offsets and checksums of the bytes without them', () => {
    expect(split(Buffer.from('one\r\ntwo\n\nthree\n'))).toEqual([
      { text: 'one', offset: 0, crc: crc32('one') },
      { text: 'two', offset: 5, crc: crc32('two') },
      { text: '', offset: 9, crc: 0 },
      { text: 'three', offset: 10, crc: crc32('three') },
    ]);
  });

  test('a carriage return inside a line stays', () => {
    expect(texts(split(Buffer.from('a\rb\n')))).toEqual(['a\rb']);
  });

  test('a last line without line end is reported and not given out', () => {
    const splitter = createLineSplitter();
    expect(texts(splitter.push(Buffer.from('whole\nhalf')))).toEqual(['whole']);
    expect(splitter.partial).toEqual({ offset: 6, bytes: 4 });
    expect(splitter.nextOffset).toBe(6);
    expect(texts(splitter.finish())).toEqual(['half']);
    expect(splitter.partial).toBeUndefined();
  });

  test('files shorter than a byte order mark', () => {
    expect(texts(split(Buffer.from('\n')))).toEqual(['']);
    expect(texts(split(Buffer.from('a\n')))).toEqual(['a']);
    expect(split(Buffer.from('a'))).toEqual([]);
    expect(texts(split(Buffer.from('a'), [], { finish: true }))).toEqual(['a']);
    expect(split(Buffer.alloc(0), [], { finish: true })).toEqual([]);
  });
});

describe('bytes that are not plain text', () => {
  test('a UTF-8 byte order mark belongs to no line', () => {
    expect(split(Buffer.from('\uFEFFone\n'))).toEqual([{ text: 'one', offset: 3, crc: crc32('one') }]);
  });

  test.each(['utf-16le', 'utf-16be'] as const)('%s, where a line feed is half of other characters too', (encoding) => {
    const little = Buffer.from('\uFEFFgrün \u0a0a\r\nzwei \u{1F4E7}\n', 'utf16le');
    const bytes = encoding === 'utf-16le' ? little : little.swap16();
    const lines = split(bytes);
    expect(texts(lines)).toEqual(['grün \u0a0a', 'zwei \u{1F4E7}']);
    expect(lines.map(({ offset }) => offset)).toEqual([2, 18]);
    expect(split(bytes.subarray(18), [], { from: 18, encoding })).toEqual(lines.slice(1));
  });

  test('invalid UTF-8 becomes U+FFFD, and the checksum is that of the bytes', () => {
    const bytes = Buffer.from([0x61, 0xff, 0x62, 0x0a]);
    expect(split(bytes)).toEqual([{ text: 'a\uFFFDb', offset: 0, crc: crc32(bytes.subarray(0, 3)) }]);
  });

  test('NULs are left out of the text and stay in the checksum', () => {
    const bytes = Buffer.from('\0\0\0Nov 22\0 x');
    expect(split(Buffer.concat([bytes, Buffer.from('\n')]))).toEqual([
      { text: 'Nov 22 x', offset: 0, crc: crc32(bytes) },
    ]);
  });

  test('a hole larger than the longest line hides no text', () => {
    const bytes = Buffer.concat([Buffer.alloc(2 * maxLineBytes), Buffer.from('after the hole\n')]);
    expect(texts(split(bytes))).toEqual(['after the hole']);
    expect(texts(split(bytes, [maxLineBytes]))).toEqual(['after the hole']);
  });
});

describe('long lines', () => {
  test('10 MB: the first MiB of text, the checksum of all, and the next line in its place', () => {
    const long = Buffer.alloc(10_000_000, 'x');
    const bytes = Buffer.concat([long, Buffer.from('\r\nnext\n')]);
    const expected = [
      { text: 'x'.repeat(maxLineBytes), offset: 0, crc: crc32(long) },
      { text: 'next', offset: 10_000_002, crc: crc32('next') },
    ];
    expect(split(bytes)).toEqual(expected);
    expect(split(bytes, [1, 70_000, 9_999_999, 10_000_001])).toEqual(expected);
  });

  test('a character at the cut is left out whole', () => {
    const text = `${'x'.repeat(maxLineBytes - 1)}é and more`;
    expect(texts(split(Buffer.from(`${text}\n`)))).toEqual(['x'.repeat(maxLineBytes - 1)]);
  });
});

test('where the bytes are cut into chunks makes no difference', () => {
  const oddBytes = fc.array(fc.constantFrom(0x0a, 0x0d, 0x00, 0x61, 0xc3, 0xa9, 0xff, 0xfe, 0xef, 0xbb, 0xbf));
  const property = fc.property(oddBytes, fc.array(fc.nat(60)), (values, places) => {
    const bytes = Buffer.from(values);
    const cuts = places.filter((place) => place <= bytes.length).sort((one, other) => one - other);
    expect(split(bytes, cuts, { finish: true })).toEqual(split(bytes, [], { finish: true }));
  });
  fc.assert(property, { numRuns: 2000 });
});

test('readLines gives no empty batches, and goes on from where another stopped', async () => {
  const read = async (from: number, chunks: string[], acceptPartial: boolean): Promise<Line[][]> => {
    const batches: Line[][] = [];
    for await (const batch of readLines(bytesOf(chunks), { from, acceptPartial })) {
      batches.push(batch);
    }
    return batches;
  };
  const whole = await read(0, ['one\ntwo\nth', 're', 'e\nend'], true);
  expect(whole.map(texts)).toEqual([['one', 'two'], ['three'], ['end']]);
  expect((await read(4, ['two\nthree\nend'], true)).flat()).toEqual(whole.flat().slice(1));
  expect((await read(4, ['two\nthree\nend'], false)).flat()).toEqual(whole.flat().slice(1, 3));
});

async function* bytesOf(chunks: string[]): AsyncIterable<Buffer> {
  for (const chunk of chunks) {
    yield await Promise.resolve(Buffer.from(chunk));
  }
}
