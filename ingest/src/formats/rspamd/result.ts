/** What Rspamd made of a message, and where that stands in its line. */
export interface TaskResult {
  /** In words, in lower case: `no action`, `reject`, `add header`, ... */
  readonly action: string;
  /** `SYMBOL(0.10){option;},SYMBOL(0.00){}`; early versions and own formats leave out the options. */
  readonly symbols: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds `(default: T (add header): [6.30/15.00] [symbols])`; the first letter says spam, ham or skipped. Own formats have the
 * action alone: `(reject): [18.5/15.0] [symbols]`. The sender before it and the recipients and symbol options behind it are
 * the client's text and may look the same, so a line in which such words stand twice has no result.
 */
export function readResult(text: string): TaskResult | undefined {
  const heads = [...text.matchAll(resultHead)].slice(0, 2);
  const [head] = heads;
  if (head === undefined || heads.length > 1) {
    return undefined;
  }
  const symbolsAt = head.index + head[0].length;
  const end = text.indexOf(symbolsEnd, symbolsAt);
  return {
    action: head[1] ?? head[2] ?? '',
    symbols: text.slice(symbolsAt, end < 0 ? text.length : end),
    start: head.index,
    end: end < 0 ? text.length : end,
  };
}

const resultHead =
  / \((?:default: [A-Z] \(([a-z ]{1,30})\)|([a-z ]{1,30})\)): \[-?[\d.]{1,12}\/(?:-?[\d.]{1,12}|-?nan)\] \[/g;
/** The bracket that closes the symbols stands before the length; with the default format behind a parenthesis. */
const symbolsEnd = ', len: ';
