import { tokensOf } from './lexer.ts';

/** A query as Lucene itself takes it: the slash of `198.51.100.0/24`, which we allow as it is, gets its backslash. */
export function standardText(query: string): string {
  let text = query;
  for (const token of tokensOf(query).toReversed()) {
    const slash = token.kind === 'term' ? token.text.search(/(?<!\\)\//) : -1;
    if (slash >= 0) {
      const at = token.position + slash;
      text = `${text.slice(0, at)}\\${text.slice(at)}`;
    }
  }
  return text;
}
