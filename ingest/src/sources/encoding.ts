/** How a source's bytes spell text. Logs of Windows programs can be UTF-16; they begin with a byte order mark. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** What the first bytes tell: the encoding, and how many of them are the byte order mark (0 where there is none). */
export interface EncodingMark {
  readonly encoding: Encoding;
  readonly markBytes: number;
}

/** Reads the byte order mark; without one it is UTF-8. */
export function encodingOf(head: Buffer): EncodingMark {
  if (head[0] === 0xff && head[1] === 0xfe) {
    return { encoding: 'utf-16le', markBytes: 2 };
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return { encoding: 'utf-16be', markBytes: 2 };
  }
  const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return { encoding: 'utf-8', markBytes: marked ? 3 : 0 };
}

/** Whether these first bytes may be the beginning of a byte order mark, so that more of them must be seen. */
export function mayBecomeMark(head: Buffer): boolean {
  const [first, second] = head;
  return head.length === 1
    ? first === 0xef || first === 0xff || first === 0xfe
    : head.length === 0 || (head.length === 2 && first === 0xef && second === 0xbb);
}

/** Bytes of one code unit, which no line end can stand across. */
export function unitBytes(encoding: Encoding): 1 | 2 {
  return encoding === 'utf-8' ? 1 : 2;
}

/** The text of some whole code units, without NULs; what is not text in this encoding becomes U+FFFD. */
export function decode(bytes: Buffer, start: number, end: number, encoding: Encoding): string {
  const text =
    encoding === 'utf-8'
      ? bytes.toString('utf8', start, end)
      : encoding === 'utf-16le'
        ? bytes.toString('utf16le', start, end)
        : // A copy, since swapping is done in place and the bytes belong to the reader.
          Buffer.from(bytes.subarray(start, end)).swap16().toString('utf16le');
  // Going through UTF-8 turns halves of surrogate pairs into U+FFFD.
  return withoutNuls(encoding === 'utf-8' ? text : Buffer.from(text).toString());
}

/** A crash leaves blocks of NULs in the file that was being written; they say nothing. */
function withoutNuls(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '') : text;
}

/**
 * The place of the next line feed's code unit at or after `start`, or -1. `start` must be the start of a unit, counted
 * from the buffer's own beginning.
 */
export function findLineFeed(bytes: Buffer, start: number, encoding: Encoding): number {
  if (encoding === 'utf-8') {
    return bytes.indexOf(0x0a, start);
  }
  const low = encoding === 'utf-16le' ? 0 : 1;
  let at = bytes.indexOf(0x0a, start);
  while (at !== -1) {
    const unit = at - low;
    if (unit % 2 === 0 && bytes[unit + 1 - low] === 0) {
      return unit;
    }
    at = bytes.indexOf(0x0a, at + 1);
  }
  return -1;
}

/** Whether the unit that ends at `end` is a carriage return: half of a line end of two characters. */
export function endsWithCarriageReturn(bytes: Buffer, end: number, encoding: Encoding): boolean {
  if (encoding === 'utf-8') {
    return bytes[end - 1] === 0x0d;
  }
  const low = encoding === 'utf-16le' ? end - 2 : end - 1;
  const high = encoding === 'utf-16le' ? end - 1 : end - 2;
  return bytes[low] === 0x0d && bytes[high] === 0;
}
