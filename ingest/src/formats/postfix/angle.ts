/** An address between angle brackets, and where the text goes on behind the closing one. */
export interface Angle {
  readonly address: string;
  readonly end: number;
}

/**
 * Reads the address whose opening bracket stands at `at`. Since version 3.5 Postfix quotes local parts as in SMTP
 * (`info_log_address_format = external`), so brackets and blanks between quotes belong to the address. Older versions
 * do not quote; there a closing bracket counts only before one of the `stops`, or at the end of the text.
 */
export function readAngle(text: string, at: number, stops: readonly string[]): Angle | undefined {
  if (text.charCodeAt(at) !== openBracket) {
    return undefined;
  }
  const start = at + 1;
  const end = findEnd(text, skipQuoted(text, start), stops);
  return end < 0 ? undefined : { address: text.slice(start, end), end: end + 1 };
}

const openBracket = 0x3c;
const quote = 0x22;
const backslash = 0x5c;

/** Where a quoted local part that starts here ends, or the same place where none does. */
function skipQuoted(text: string, start: number): number {
  if (text.charCodeAt(start) !== quote) {
    return start;
  }
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === backslash) {
      at++;
    } else if (code === quote) {
      return at + 1;
    }
  }
  return start;
}

function findEnd(text: string, from: number, stops: readonly string[]): number {
  let end = text.indexOf('>', from);
  while (end >= 0 && end + 1 < text.length && !stops.some((stop) => text.startsWith(stop, end + 1))) {
    end = text.indexOf('>', end + 1);
  }
  return end;
}
