const quote = 34;
const comma = 44;

/**
 * The fields of one row of comma-separated values (RFC 4180): a field in quotes may hold commas, line ends and, doubled,
 * quotes. Whatever stands between a closing quote and the next comma is kept, so that nothing of a broken row is lost.
 */
export function splitCsv(text: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= text.length;) {
    const isQuoted = text.charCodeAt(at) === quote;
    const closing = isQuoted ? closingQuote(text, at + 1) : at;
    const end = closing < 0 ? text.length : endOfField(text, closing);
    fields.push(isQuoted ? unquoted(text, at, closing < 0 ? end : closing, end) : text.slice(at, end));
    at = end + 1;
  }
  return fields;
}

/**
 * Whether the text breaks off inside a quoted field, so that its row goes on in the next line.
 *
 * @param isInside whether it begins there too
 */
export function endsInsideQuotes(text: string, isInside = false): boolean {
  if (!text.includes('"')) {
    return isInside;
  }
  for (let at = 0; at <= text.length;) {
    const isQuoted = (isInside && at === 0) || text.charCodeAt(at) === quote;
    const closing = isQuoted ? closingQuote(text, isInside && at === 0 ? 0 : at + 1) : at;
    if (closing < 0) {
      return true;
    }
    at = endOfField(text, closing) + 1;
  }
  return false;
}

/** Where the quoted field ends whose text begins at `from`, or -1. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === quote) {
    at = text.indexOf('"', at + 2);
  }
  return at;
}

function endOfField(text: string, from: number): number {
  if (text.charCodeAt(from) === comma) {
    return from;
  }
  const end = text.indexOf(',', from);
  return end < 0 ? text.length : end;
}

function unquoted(text: string, opening: number, closing: number, end: number): string {
  return text.slice(opening + 1, closing).replaceAll('""', '"') + text.slice(closing + 1, end);
}
