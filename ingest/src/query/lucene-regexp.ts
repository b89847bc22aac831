import type { Refuse } from './field-type.ts';

/**
 * A regular expression of Lucene's (class `RegExp`), which always speaks of the whole word: `. ? + * | ( ) [ ] { }`,
 * `\d \w \s` and their opposites. Its operators that JavaScript lacks (`~ & @ < > # "`) are refused.
 */
export function regexpTest(pattern: string, refuse: Refuse): (word: string) => boolean {
  const translated = translate(pattern, refuse);
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${translated})$`, 'su');
  } catch (error) {
    throw refuse(`the regular expression is wrong (${error instanceof Error ? error.message : String(error)})`);
  }
  return (word) => expression.test(word);
}

function translate(pattern: string, refuse: Refuse): string {
  let isInClass = false;
  return pattern.replace(/\\[^]|[^]/g, (piece, position: number) => {
    if (piece.startsWith('\\')) {
      return escapeOf(piece.slice(1));
    }
    if (isInClass) {
      isInClass = piece !== ']';
      return piece === '[' || (piece === '^' && pattern[position - 1] !== '[') ? `\\${piece}` : piece;
    }
    isInClass = piece === '[';
    if ('~&@<>#"'.includes(piece)) {
      throw refuse(
        `${piece} is not supported in regular expressions`,
        `Write \\${piece} where the character itself is meant.`,
      );
    }
    return piece === '^' || piece === '$' ? `\\${piece}` : piece;
  });
}

/** Lucene takes a backslash before any other character than these classes as a sign that it stands for itself. */
function escapeOf(character: string): string {
  if ('dDwWsS'.includes(character)) {
    return `\\${character}`;
  }
  return /[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character === '-' ? 'x2d' : character}` : character;
}
