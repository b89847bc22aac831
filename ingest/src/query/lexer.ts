import { queryMistake } from './query-mistake.ts';
import type { Token, TokenKind } from './token.ts';

const space = String.raw` \t\n\r\u3000`;
const escaped = String.raw`\\[^]`;
const termStart = String.raw`(?:[^${space}+\-!():^[\]"{}~*?\\/]|${escaped})`;
const termRest = String.raw`(?:[^${space}!():^[\]"{}~*?\\/]|${escaped})`;

/**
 * Lucene's tokens, in the order of `QueryParser.jj`: the longest match wins, and of two equally long ones the first.
 * An address with a prefix length is our one addition; Lucene itself would read the slash as the start of a regular
 * expression.
 */
const outside: readonly (readonly [TokenKind, RegExp])[] = [
  ['and', /AND|&&/y],
  ['or', /OR|\|\|/y],
  ['not', /NOT|!/y],
  ['plus', /\+/y],
  ['minus', /-/y],
  ['bare-operator', new RegExp(`[+\\-!][${space}]`, 'y')],
  ['(', /\(/y],
  [')', /\)/y],
  [':', /:/y],
  ['star', /\*/y],
  ['^', /\^/y],
  ['quoted', /"(?:[^"\\]|\\[^])*"/y],
  ['term', new RegExp(`${termStart}${termRest}*`, 'y')],
  ['term', /\d{1,3}(?:\.\d{1,3}){3}\/\d{1,3}(?=[\s)^]|$)/y],
  ['slop', /~(?:\d+(?:\.\d+)?)?/y],
  ['prefix', new RegExp(`${termStart}${termRest}*\\*`, 'y')],
  ['wildcard', new RegExp(`(?:${termStart}|[*?])(?:${termRest}|[*?])*`, 'y')],
  ['regexp', /\/(?:[^*/]|\\\/)(?:[^/]|\\\/)*\//y],
  ['range-start', /[[{]/y],
];
const inRange: readonly (readonly [TokenKind, RegExp])[] = [
  ['range-to', /TO/y],
  ['range-end', /[\]}]/y],
  ['range-quoted', /"(?:[^"]|\\")+"/y],
  ['range-value', /[^ \]}]+/y],
];
const afterBoost: readonly (readonly [TokenKind, RegExp])[] = [['number', /\d+(?:\.\d+)?/y]];
const gap = new RegExp(`[${space}]*`, 'y');

/**
 * The tokens of a query, the last one `end`.
 *
 * @throws MailLensError `query_wrong` where no token can begin
 */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  let kinds = outside;
  for (;;) {
    gap.lastIndex = position;
    position += gap.exec(query)?.[0].length ?? 0;
    if (position >= query.length) {
      tokens.push({ kind: 'end', text: '', position });
      return tokens;
    }
    const token = longest(kinds, query, position);
    if (token === undefined) {
      throw noToken(query, position);
    }
    tokens.push(token);
    position += token.text.length;
    kinds = kindsAfter(token, kinds);
  }
}

function longest(kinds: readonly (readonly [TokenKind, RegExp])[], query: string, position: number): Token | undefined {
  let found: Token | undefined;
  for (const [kind, pattern] of kinds) {
    pattern.lastIndex = position;
    const text = pattern.exec(query)?.[0];
    if (text !== undefined && text.length > (found?.text.length ?? 0)) {
      found = { kind, text, position };
    }
  }
  return found;
}

function kindsAfter(token: Token, kinds: typeof outside): typeof outside {
  switch (token.kind) {
    case 'range-start':
      return inRange;
    case '^':
      return afterBoost;
    case 'range-end':
    case 'number':
      return outside;
    default:
      return kinds;
  }
}

function noToken(query: string, position: number): Error {
  switch (query[position]) {
    case '"':
      return queryMistake(query, position, 'the quotation mark is never closed');
    case '/':
      return queryMistake(
        query,
        position,
        'a slash begins a regular expression, and this one is never closed',
        String.raw`Put quotation marks around a value with a slash in it, or write \/ for it.`,
      );
    case '\\':
      return queryMistake(query, position, 'nothing follows the backslash');
    default:
      return queryMistake(query, position, 'this cannot stand here');
  }
}
