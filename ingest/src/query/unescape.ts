/** Lucene's escapes (`discardEscapeChar`): a backslash before a character stands for it, `\u0041` for that code unit. */
export function unescape(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, code: string | undefined, character: string | undefined) =>
        code === undefined ? (character ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
}
