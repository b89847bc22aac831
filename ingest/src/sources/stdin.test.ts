import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';

import type { Line } from '../record.ts';
import { openStdin } from './stdin.ts';

test.each([
  ['plain', (text: string) => Buffer.from(text)],
  ['packed', (text: string) => gzipSync(text)],
])('%s input, byte by byte, with a last line without line end', async (_name, pack) => {
  const bytes = pack('one\r\ntwo\nthree');
  const pieces = Array.from(bytes, (byte) => Buffer.from([byte]));
  const source = await openStdin(Readable.from(pieces), 42);
  const lines: Line[] = [];
  for await (const batch of source.lines) {
    lines.push(...batch);
  }
  expect(lines.map(({ text, offset }) => [text, offset])).toEqual([
    ['one', 0],
    ['two', 5],
    ['three', 9],
  ]);
  expect(source.lastWritten).toBe(42);
  expect(source.consumed).toBe(bytes.length);
});

test('lines come out before the input has ended', async () => {
  const input = new Readable({ read: () => undefined });
  input.push('first line\n');
  const source = await openStdin(input, 0);
  const lines = source.lines[Symbol.asyncIterator]();
  expect((await lines.next()).value).toMatchObject([{ text: 'first line' }]);
  input.push('second line\n');
  expect((await lines.next()).value).toMatchObject([{ text: 'second line' }]);
  input.push(null);
  expect((await lines.next()).done).toBe(true);
});
