/** How many of a file's first bytes are looked at. */
export const headBytes = 8192;

/**
 * Whether the first bytes are something else than text. Programs, databases and images hold control characters and short
 * runs of NULs all over; a log holds next to none, but may begin with one long run of NULs after a crash or
 * `copytruncate`. So a run of NULs, however long, counts as one odd character.
 */
export function looksBinary(head: Buffer): boolean {
  if (hasUtf16Mark(head)) {
    return false;
  }
  let odd = 0;
  let seen = 0;
  for (let at = 0; at < head.length; at++) {
    const byte = head[at] ?? 0;
    if (byte === 0 && at > 0 && head[at - 1] === 0) {
      continue;
    }
    seen++;
    odd += isOdd(byte) ? 1 : 0;
  }
  // A tenth of random bytes are control characters; a twentieth of a short text may still be an accident.
  return odd > 4 && odd * 20 > seen;
}

/** Control characters apart from tab, line end, form feed and the escape of coloured output. */
function isOdd(byte: number): boolean {
  return (
    (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) || byte === 0x7f
  );
}

function hasUtf16Mark(head: Buffer): boolean {
  return (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
}
