import { tokensOf } from './lexer.ts';
import { queryMistake } from './query-mistake.ts';
import type { ClauseSyntax, Group, Leaf, Syntax } from './syntax.ts';
import type { Token, TokenKind } from './token.ts';
import { unescape } from './unescape.ts';

interface Field {
  readonly field: string | undefined;
  readonly fieldPosition: number;
}

/** Deeper than any query that a person writes, and shallow enough for the stack. */
const maxDepth = 100;

/**
 * Reads a query by the grammar of Lucene's classic query parser (`QueryParser.jj` of Lucene 9), which Elasticsearch's
 * query_string, Kibana and Grafana use.
 *
 * @throws MailLensError `query_wrong` with the position of the mistake
 */
export function readSyntax(query: string): Group {
  const reader = createReader(query);
  const group = reader.group({ field: undefined, fieldPosition: 0 }, 0);
  reader.expect('end', 'an operator or a closing bracket too many');
  return group;
}

function createReader(query: string) {
  const tokens = tokensOf(query);
  let at = 0;
  const peek = (ahead = 0): Token =>
    tokens[Math.min(at + ahead, tokens.length - 1)] ?? { kind: 'end', text: '', position: query.length };
  const next = (): Token => {
    const token = peek();
    at++;
    return token;
  };
  const expect = (kind: TokenKind, what: string): Token => {
    if (peek().kind !== kind) {
      throw queryMistake(query, peek().position, what);
    }
    return next();
  };

  function group(field: Field, depth: number): Group {
    if (depth > maxDepth) {
      throw queryMistake(query, peek().position, `more than ${maxDepth} brackets in each other`);
    }
    const clauses: ClauseSyntax[] = [];
    do {
      if (startsWords()) {
        clauses.push({ conjunction: undefined, modifier: undefined, content: words(field) });
      } else {
        const conjunction = clauses.length === 0 ? undefined : readConjunction();
        clauses.push({ conjunction, modifier: readModifier(), content: clause(field, depth) });
      }
    } while (peek().kind !== 'end' && peek().kind !== ')');
    return { kind: 'group', clauses };
  }

  /** Two words in a row: Lucene reads them, and those that follow, as one text. */
  function startsWords(): boolean {
    return peek().kind === 'term' && peek(1).kind === 'term' && !endsWords.has(peek(2).kind);
  }

  function words(field: Field): Leaf {
    const first = next();
    let text = first.text;
    while (peek().kind === 'term' && !endsWords.has(peek(1).kind)) {
      text += ` ${next().text}`;
    }
    return { kind: 'term', ...field, position: first.position, text: unescape(text) };
  }

  function readConjunction(): ClauseSyntax['conjunction'] {
    const { kind } = peek();
    if (kind !== 'and' && kind !== 'or') {
      return undefined;
    }
    next();
    return kind;
  }

  function readModifier(): ClauseSyntax['modifier'] {
    const { kind } = peek();
    if (kind !== 'plus' && kind !== 'minus' && kind !== 'not') {
      return undefined;
    }
    next();
    return kind === 'plus' ? 'required' : 'prohibited';
  }

  function clause(outer: Field, depth: number): Syntax {
    const field = readField() ?? outer;
    if (peek().kind !== '(') {
      return leaf(field);
    }
    next();
    const inner = group(field, depth + 1);
    expect(')', 'the bracket is not closed');
    readBoost();
    return inner;
  }

  function readField(): Field | undefined {
    const { kind, text, position } = peek();
    if ((kind !== 'term' && kind !== 'star') || peek(1).kind !== ':') {
      return undefined;
    }
    at += 2;
    return { field: unescape(text), fieldPosition: position };
  }

  function leaf(field: Field): Leaf {
    const token = next();
    const { text, position } = token;
    const place = { ...field, position };
    switch (token.kind) {
      case 'range-start':
        return range(place, text === '[');
      case 'quoted':
        return quoted(place, text);
      case 'term':
      case 'number':
      case 'bare-operator': {
        const value = unescape(token.kind === 'bare-operator' ? text.slice(0, 1) : text);
        const slop = readSuffixes();
        return slop === undefined
          ? { kind: 'term', ...place, text: value }
          : { kind: 'fuzzy', ...place, text: value, distance: slop };
      }
      case 'star':
      case 'wildcard':
        readSuffixes();
        return { kind: 'wildcard', ...place, text };
      case 'prefix':
        readSuffixes();
        return { kind: 'prefix', ...place, text: text.slice(0, -1) };
      case 'regexp':
        readSuffixes();
        return { kind: 'regexp', ...place, text: text.slice(1, -1) };
      default:
        throw queryMistake(
          query,
          position,
          token.kind === 'end' ? 'something has to follow' : 'a value is missing here',
        );
    }
  }

  function quoted(place: Field & { position: number }, text: string): Leaf {
    const slop = readSuffixes();
    if (slop !== undefined && Number(slop) > 0) {
      const hint = 'Ask for the words one by one, with AND between them.';
      throw queryMistake(query, place.position, 'phrases with a distance ("a b"~3) are not supported', hint);
    }
    return { kind: 'quoted', ...place, text: unescape(text.slice(1, -1)) };
  }

  function range(place: Field & { position: number }, includesFrom: boolean): Leaf {
    const from = bound();
    expect('range-to', 'a range reads [FROM TO TO], with TO in capital letters');
    const to = bound();
    const end = expect('range-end', 'the range is not closed with ] or }');
    readBoost();
    return { kind: 'range', ...place, from, to, includesFrom, includesTo: end.text === ']' };
  }

  function bound(): string | undefined {
    const { kind, text, position } = next();
    switch (kind) {
      case 'range-quoted':
        return unescape(text.slice(1, -1));
      case 'range-value':
      case 'range-to':
        return text === '*' ? undefined : unescape(text);
      default:
        throw queryMistake(query, position, 'the end of a range is missing');
    }
  }

  /** A boost changes the order of relevance, which nobody asks for here; it is read and left. Returns what follows `~`. */
  function readSuffixes(): string | undefined {
    readBoost();
    if (peek().kind !== 'slop') {
      return undefined;
    }
    const slop = next().text.slice(1);
    readBoost();
    return slop;
  }

  function readBoost(): void {
    if (peek().kind === '^') {
      next();
      expect('number', 'a number has to follow ^');
    }
  }

  return { group, expect };
}

/** What, behind the next word, makes that word belong to something else. */
const endsWords: ReadonlySet<TokenKind> = new Set(['and', 'or', ':', 'star', 'slop', '^']);
