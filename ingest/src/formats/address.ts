/** An envelope address without its angle brackets; the null sender stays `<>`. */
export function bareAddress(text: string): string {
  if (text === '' || text === '<>') {
    return '<>';
  }
  return text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text;
}
