/**
 * Ends of words and addresses, past quoted strings. Exim writes subjects and remote answers as `"..."` with `\"` and
 * `\\` inside (receive.c, deliver.c), and a quoted local part (RFC 5321 section 4.1.2) obeys the same two rules: so what
 * stands in quotes is never taken for the next field.
 *
 * Each function returns the index behind the end, or -1 where the end is missing: a cut-off line, or a trick. Nothing
 * behind a missing end can be trusted.
 */

/** The end of the quoted string that starts at `at`. */
export function endOfQuoted(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === backslash) {
      index++;
    } else if (code === quote) {
      return index + 1;
    }
  }
  return -1;
}

/** The end of the word at `at`: the next blank that is not quoted, or the end of the text. */
export function endOfWord(text: string, at: number): number {
  return endBefore(text, at, blank, true);
}

/** The end of the address in angle brackets that starts at `at`, behind its `>`. */
export function endOfBracketed(text: string, at: number): number {
  const end = endBefore(text, at + 1, greater, false);
  return end < 0 ? -1 : end + 1;
}

/** Removes the quotes of a quoted string, and the backslashes before `"` and `\`. */
export function unquoted(text: string): string {
  const inner = text.slice(1, -1);
  return inner.includes('\\') ? inner.replace(/\\(["\\])/g, '$1') : inner;
}

// Character codes, because these loops see every character of the log.
const quote = 0x22;
const backslash = 0x5c;
const blank = 0x20;
const greater = 0x3e;

function endBefore(text: string, at: number, stop: number, orAtEnd: boolean): number {
  let index = at;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === stop) {
      return index;
    }
    if (code !== quote) {
      index++;
      continue;
    }
    index = endOfQuoted(text, index);
    if (index < 0) {
      return -1;
    }
  }
  return orAtEnd ? index : -1;
}
