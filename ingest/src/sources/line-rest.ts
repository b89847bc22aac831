import { crc32 } from 'node:zlib';

import { decode, type Encoding, endsWithCarriageReturn, unitBytes } from './encoding.ts';

/** How much text of one line is kept, in bytes. The longest line of a mail server that is set up sanely is far below. */
export const maxLineBytes = 1024 * 1024;

/**
 * The beginning of a line whose end has not been read yet. Only its first `maxLineBytes` are kept, so that a line
 * of 10 GB takes no more memory than that; the checksum and the length are those of all its bytes.
 */
export interface LineRest {
  /** Bytes of the line so far, a trailing carriage return included. */
  readonly bytes: number;
  /** Takes the next bytes of the line: whole code units without a line feed. They are copied. */
  add(piece: Buffer): void;
  /** The line's text and checksum, without a trailing carriage return; then it is empty for the next line. */
  take(): { text: string; crc: number };
}

export function createLineRest(encoding: Encoding): LineRest {
  let kept = Buffer.alloc(0);
  let keptBytes = 0;
  let bytes = 0;
  let crc = 0;
  // A carriage return at the end of a piece belongs to the line only if something other than a line feed follows.
  let heldReturn: Buffer | undefined;

  const accept = (piece: Buffer): void => {
    crc = crc32(piece, crc);
    const useful = encoding === 'utf-8' && keptBytes === 0 ? withoutLeadingNuls(piece) : piece;
    const fitting = useful.subarray(0, maxLineBytes - keptBytes);
    kept = withRoom(kept, keptBytes, fitting.length);
    keptBytes += fitting.copy(kept, keptBytes);
  };

  return {
    get bytes() {
      return bytes;
    },
    add(piece) {
      if (piece.length === 0) {
        return;
      }
      if (heldReturn !== undefined) {
        accept(heldReturn);
        heldReturn = undefined;
      }
      bytes += piece.length;
      const ends = endsWithCarriageReturn(piece, piece.length, encoding);
      const cut = ends ? piece.length - unitBytes(encoding) : piece.length;
      accept(piece.subarray(0, cut));
      heldReturn = ends ? Buffer.from(piece.subarray(cut)) : undefined;
    },
    take() {
      const whole = kept.subarray(0, keptBytes);
      const line = { text: decode(whole, 0, wholeCharacters(whole, encoding), encoding), crc };
      kept = Buffer.alloc(0);
      keptBytes = 0;
      bytes = 0;
      crc = 0;
      heldReturn = undefined;
      return line;
    },
  };
}

/** The buffer, or a copy at least twice as large, so that many small pieces cost no more than their bytes. */
function withRoom(buffer: Buffer<ArrayBuffer>, used: number, needed: number): Buffer<ArrayBuffer> {
  if (used + needed <= buffer.length) {
    return buffer;
  }
  const larger = Buffer.alloc(Math.min(maxLineBytes, Math.max(2 * buffer.length, used + needed)));
  buffer.copy(larger, 0, 0, used);
  return larger;
}

/** A hole in the file, as `copytruncate` leaves one before the next line, must not use up the room for its text. */
function withoutLeadingNuls(piece: Buffer): Buffer {
  let start = 0;
  while (piece[start] === 0) {
    start++;
  }
  return piece.subarray(start);
}

/** Where to end so that a cut in the middle of a UTF-8 character does not add a U+FFFD that no one wrote. */
function wholeCharacters(bytes: Buffer, encoding: Encoding): number {
  if (bytes.length < maxLineBytes || encoding !== 'utf-8') {
    return bytes.length;
  }
  let end = bytes.length;
  while (end > bytes.length - 4 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) {
    end--;
  }
  return ((bytes[end - 1] ?? 0) & 0xc0) === 0xc0 ? end - 1 : bytes.length;
}
