import { endOfDigits } from './digits.ts';
import { readBsdStamp, type Stamp } from './stamp.ts';

/** Bytes at a line's start that a stamp without year takes, a priority before it included. */
const stampBytes = 24;

/**
 * How often a file's stamps go from December to January where they do not name the year. A file may cover several years,
 * and only the year of its end is known, by its last change.
 */
export interface YearTurns {
  /** The next bytes of the file, unpacked. Only line starts are looked at. */
  push(chunk: Buffer): void;
  /** A line out of order turns back what it turned, so this is the number of years that the file goes on. */
  readonly turns: number;
  /** The last stamp without year, about; undefined while there is none. */
  readonly last: Stamp | undefined;
}

export function createYearTurns(): YearTurns {
  let turns = 0;
  let last: Stamp | undefined;
  let month = '';
  let carry = Buffer.alloc(0);
  let isInLine = false;

  const step = (stamp: Stamp): void => {
    const distance = last === undefined ? 0 : stamp.month - last.month;
    turns += distance < -6 ? 1 : distance > 6 ? -1 : 0;
    last = stamp;
  };

  /** Lines of one month follow each other by the thousand: only the first of them, and one for each chunk, are read. */
  const look = (bytes: Buffer, start: number): void => {
    if (!startsWith(bytes, start, month)) {
      const text = bytes.toString('latin1', start, start + stampBytes);
      const stamp = readYearless(text);
      if (stamp !== undefined) {
        step(stamp);
        month = text.slice(0, 4);
      }
    }
  };

  const lookAtLines = (bytes: Buffer, from: number): void => {
    let start = from;
    let lastStart = -1;
    while (bytes.length - start >= stampBytes) {
      look(bytes, start);
      lastStart = start;
      const feed = bytes.indexOf(10, start);
      isInLine = feed === -1;
      start = isInLine ? bytes.length : feed + 1;
    }
    if (lastStart >= 0) {
      last = readYearless(bytes.toString('latin1', lastStart, lastStart + stampBytes)) ?? last;
    }
    carry = Buffer.from(bytes.subarray(start));
  };

  return {
    push(chunk) {
      const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
      const from = isInLine ? bytes.indexOf(10) + 1 : 0;
      if (!isInLine || from > 0) {
        isInLine = false;
        lookAtLines(bytes, from);
      }
    },
    get turns() {
      return turns;
    },
    get last() {
      return last;
    },
  };
}

/** Whether the line starts with `Nov `. Behind a priority it is no month, and every line is read. */
function startsWith(bytes: Buffer, start: number, month: string): boolean {
  return (
    bytes[start] === month.charCodeAt(0) &&
    bytes[start + 1] === month.charCodeAt(1) &&
    bytes[start + 2] === month.charCodeAt(2) &&
    bytes[start + 3] === 32
  );
}

function readYearless(text: string): Stamp | undefined {
  const digits = text.startsWith('<') ? endOfDigits(text, 1) : 0;
  const stamp = readBsdStamp(text, text.charAt(digits) === '>' ? digits + 1 : 0);
  return stamp?.year === undefined && text.charCodeAt(stamp?.end ?? 0) === 32 ? stamp : undefined;
}
