/** One element of a pattern: a character, `?` or `*`. */
type Element = string | typeof anyOne | typeof anyMany;

const anyOne = Symbol('?');
const anyMany = Symbol('*');

/**
 * Whether a word is like a pattern of Lucene's: `?` is one character, `*` any number, and a backslash makes the next
 * character stand for itself. Takes time in proportion to both lengths at worst, whatever the word.
 *
 * @param fold applied to the characters that stand for themselves, for fields whose words are in lower case
 */
export function wildcardTest(
  pattern: string,
  fold: (text: string) => string = (text) => text,
): (word: string) => boolean {
  const elements = elementsOf(pattern, fold);
  return (word) => matches(elements, Array.from(word));
}

function elementsOf(pattern: string, fold: (text: string) => string): Element[] {
  const characters = Array.from(pattern);
  const elements: Element[] = [];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character === '\\' && index + 1 < characters.length) {
      index++;
      elements.push(...Array.from(fold(characters[index] ?? '')));
    } else {
      elements.push(...elementOf(character, fold));
    }
  }
  return elements;
}

function elementOf(character: string, fold: (text: string) => string): Iterable<Element> {
  if (character === '*') {
    return [anyMany];
  }
  return character === '?' ? [anyOne] : Array.from(fold(character));
}

/** Greedy with one place to go back to: the last `*` is the only one that ever has to take more. */
function matches(elements: readonly Element[], word: readonly string[]): boolean {
  let element = 0;
  let at = 0;
  let star = -1;
  let starAt = 0;
  while (at < word.length) {
    const expected = elements[element];
    if (expected === anyMany) {
      star = element++;
      starAt = at;
    } else if (expected === anyOne || (expected !== undefined && expected === word[at])) {
      element++;
      at++;
    } else if (star >= 0) {
      element = star + 1;
      at = ++starAt;
    } else {
      return false;
    }
  }
  while (elements[element] === anyMany) {
    element++;
  }
  return element === elements.length;
}
