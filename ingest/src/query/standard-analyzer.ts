import { wordClassOf, type WordClass } from './word-class.ts';

/** Elasticsearch's analyzer cuts longer words into pieces of this length, in UTF-16 code units. */
const longestToken = 255;

/**
 * The words of a text as the `standard` analyzer of Elasticsearch finds them, in lower case: word boundaries of Unicode
 * Standard Annex 29, as `StandardTokenizerImpl.jflex` of Lucene encodes them. `a.b` and `a:b` are one word between
 * letters, `1.2` and `1,2` between digits, `a_1` always.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let index = 0;
  while (index < text.length) {
    const kind = classAt(text, index);
    if (kind === 'other' || isMiddle(kind) || kind === 'extend') {
      index += widthAt(text, index);
      continue;
    }
    const end = endOfWord(text, index, kind);
    if (kind !== 'connector' || hasLetter(text, index, end)) {
      addWord(words, text.slice(index, end));
    }
    index = end;
  }
  return words;
}

/** A text in lower case as the analyzer's filter makes it: character by character, without the rules of a language. */
export function lowered(text: string): string {
  return isAscii.test(text)
    ? text.toLowerCase()
    : Array.from(text, (character) => loweredCharacter(character)).join('');
}

const isAscii = /^[\u0000-\u007f]*$/;

function loweredCharacter(character: string): string {
  const lower = character.toLowerCase();
  return Array.from(lower).length === 1 ? lower : lower.charAt(0);
}

function addWord(words: string[], word: string): void {
  for (let start = 0; start < word.length; start += longestToken) {
    words.push(lowered(word.slice(start, start + longestToken)));
  }
}

/** Where the word ends that begins at `start`. Marks and format characters belong to what they follow. */
function endOfWord(text: string, start: number, first: WordClass): number {
  let kind = first;
  let end = afterMarks(text, start + widthAt(text, start));
  while (end < text.length) {
    const next = classAt(text, end);
    const width = widthAt(text, end);
    if (joins(kind, next)) {
      kind = next;
      end = afterMarks(text, end + width);
      continue;
    }
    const afterMiddle = afterMarks(text, end + width);
    if (afterMiddle < text.length && bridges(kind, next, classAt(text, afterMiddle))) {
      kind = classAt(text, afterMiddle);
      end = afterMarks(text, afterMiddle + widthAt(text, afterMiddle));
      continue;
    }
    break;
  }
  return end;
}

function joins(kind: WordClass, next: WordClass): boolean {
  switch (kind) {
    case 'letter':
    case 'digit':
      return next === 'letter' || next === 'digit' || next === 'connector';
    case 'katakana':
      return next === 'katakana' || next === 'connector';
    case 'connector':
      return next === 'letter' || next === 'digit' || next === 'katakana' || next === 'connector';
    case 'complex':
      return next === 'complex';
    default:
      return false;
  }
}

function bridges(kind: WordClass, middle: WordClass, next: WordClass): boolean {
  if (kind === 'letter' && next === 'letter') {
    return middle === 'middle-letter' || middle === 'middle-both';
  }
  return kind === 'digit' && next === 'digit' && (middle === 'middle-digit' || middle === 'middle-both');
}

function isMiddle(kind: WordClass): boolean {
  return kind === 'middle-letter' || kind === 'middle-digit' || kind === 'middle-both';
}

/** Connectors alone (`___`) make no word. */
function hasLetter(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += widthAt(text, index)) {
    const kind = classAt(text, index);
    if (kind === 'letter' || kind === 'digit' || kind === 'katakana') {
      return true;
    }
  }
  return false;
}

function afterMarks(text: string, index: number): number {
  let end = index;
  while (end < text.length && classAt(text, end) === 'extend') {
    end += widthAt(text, end);
  }
  return end;
}

function classAt(text: string, index: number): WordClass {
  return wordClassOf(text.codePointAt(index) ?? 0);
}

function widthAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}
