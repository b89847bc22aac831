import { crc32 } from 'node:zlib';

import type { Line } from '../record.ts';
import {
  decode,
  type Encoding,
  type EncodingMark,
  encodingOf,
  endsWithCarriageReturn,
  findLineFeed,
  mayBecomeMark,
  unitBytes,
} from './encoding.ts';
import { createLineRest, type LineRest, maxLineBytes } from './line-rest.ts';

/** The end of a source that is no line yet, because its line end is missing. */
export interface PartialLine {
  readonly offset: number;
  readonly bytes: number;
}

/** Cuts bytes into lines as they come. Bytes may be cut anywhere, also inside a character or a line end. */
export interface LineSplitter {
  /** The lines that these bytes complete. */
  push(chunk: Buffer): Line[];
  /** No more bytes: the last line without a line end, if there is one. Only for sources that are never continued. */
  finish(): Line[];
  /** Where the first line starts that was not returned yet. */
  readonly nextOffset: number;
  /** What stands after the last line end. */
  readonly partial: PartialLine | undefined;
}

/** Where to start. `encoding` is needed where `from` is not 0, since a byte order mark stands only at the start. */
export interface SplitOptions {
  readonly from?: number;
  readonly encoding?: Encoding;
}

/** Line ends are LF and CRLF. A byte order mark at the start of the source belongs to no line. */
export function createLineSplitter({ from = 0, encoding }: SplitOptions = {}): LineSplitter {
  let head = Buffer.alloc(0);
  let started = from > 0 ? createStarted(from, encoding ?? 'utf-8') : undefined;

  const start = (mark: EncodingMark): Line[] => {
    started = createStarted(mark.markBytes, encoding ?? mark.encoding);
    return started.push(head.subarray(mark.markBytes));
  };

  return {
    push(chunk) {
      if (started !== undefined) {
        return started.push(chunk);
      }
      head = Buffer.concat([head, chunk]);
      return mayBecomeMark(head) ? [] : start(encodingOf(head));
    },
    finish() {
      const early = started === undefined ? start(encodingOf(head)) : [];
      return early.concat(started?.finish() ?? []);
    },
    get nextOffset() {
      return started?.nextOffset ?? 0;
    },
    get partial() {
      return started === undefined
        ? head.length > 0
          ? { offset: 0, bytes: head.length }
          : undefined
        : started.partial;
    },
  };
}

/** The splitter proper, once the encoding is known. */
function createStarted(from: number, encoding: Encoding): LineSplitter {
  const unit = unitBytes(encoding);
  const rest = createLineRest(encoding);
  let lineOffset = from;
  let halfUnit = Buffer.alloc(0);

  const push = (chunk: Buffer): Line[] => {
    const bytes = halfUnit.length > 0 ? Buffer.concat([halfUnit, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % unit);
    halfUnit = Buffer.from(bytes.subarray(whole));
    const lines: Line[] = [];
    let start = 0;
    for (let end = findLineFeed(bytes, 0, encoding); end !== -1; end = findLineFeed(bytes, start, encoding)) {
      const carried = rest.bytes;
      const { text, crc } =
        carried > 0 || end - start > maxLineBytes
          ? endOfRest(rest, bytes.subarray(start, end))
          : wholeLine(bytes, start, end, encoding);
      lines.push({ text, offset: lineOffset, crc });
      lineOffset += carried + end - start + unit;
      start = end + unit;
    }
    rest.add(bytes.subarray(start, whole));
    return lines;
  };

  return {
    push,
    finish() {
      if (rest.bytes + halfUnit.length === 0) {
        return [];
      }
      // Half a code unit cannot be text; it counts as bytes of the line all the same.
      const bytes = rest.bytes + halfUnit.length;
      const line = { ...rest.take(), offset: lineOffset };
      lineOffset += bytes;
      halfUnit = Buffer.alloc(0);
      return [line];
    },
    get nextOffset() {
      return lineOffset;
    },
    get partial() {
      const bytes = rest.bytes + halfUnit.length;
      return bytes > 0 ? { offset: lineOffset, bytes } : undefined;
    },
  };
}

/** The common case: the line lies within one chunk. */
function wholeLine(bytes: Buffer, start: number, feed: number, encoding: Encoding): { text: string; crc: number } {
  const end = feed > start && endsWithCarriageReturn(bytes, feed, encoding) ? feed - unitBytes(encoding) : feed;
  return { text: decode(bytes, start, end, encoding), crc: crc32(bytes.subarray(start, end)) };
}

function endOfRest(rest: LineRest, piece: Buffer): { text: string; crc: number } {
  rest.add(piece);
  return rest.take();
}
