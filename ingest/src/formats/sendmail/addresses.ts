/**
 * The addresses that begin at `start`, and where they end: at the first of the field names that stands outside quotes.
 * A quoted local part may hold a whole forged field (`"x, stat=Sent (ok)"@example.org`), but sendmail accepts no address
 * whose quotes do not match (prescan() in sendmail/parseaddr.c). It cuts long ones, though: then the fields are where
 * `cutAt` says, or cannot be told from text.
 *
 * @param fields what may follow, with comma and equals sign: `, delay=`
 * @param cutAt the longest that sendmail writes, in characters
 * @returns undefined where no field follows
 */
export function readAddresses(
  text: string,
  start: number,
  fields: readonly string[],
  cutAt = Infinity,
): { addresses: string; end: number } | undefined {
  const end = endOutsideQuotes(text, start, fields);
  if (end !== undefined) {
    return { addresses: text.slice(start, end), end };
  }
  const cut = start + cutAt;
  return fields.some((field) => text.startsWith(field, cut))
    ? { addresses: text.slice(start, cut), end: cut }
    : undefined;
}

/** Takes a list apart at the commas outside quotes. */
export function splitAddresses(list: string): string[] {
  const addresses: string[] = [];
  let start = 0;
  for (let comma = endOutsideQuotes(list, start, [',']); comma !== undefined;) {
    addresses.push(list.slice(start, comma));
    start = comma + 1;
    comma = endOutsideQuotes(list, start, [',']);
  }
  addresses.push(list.slice(start));
  return addresses.map((address) => address.trim()).filter((address) => address !== '');
}

function endOutsideQuotes(text: string, start: number, ends: readonly string[]): number | undefined {
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === backslash) {
      at++;
    } else if (char === quote) {
      quoted = !quoted;
    } else if (char === comma && !quoted && ends.some((end) => text.startsWith(end, at))) {
      return at;
    }
  }
  return undefined;
}

const quote = 34;
const comma = 44;
const backslash = 92;
