/** What a character is to the word boundaries of Unicode Standard Annex 29, as Lucene's standard tokenizer has them. */
export type WordClass =
  | 'letter'
  | 'digit'
  | 'katakana'
  /** A word by itself: a Han ideograph, a Hiragana character. */
  | 'single'
  /** Scripts without spaces (Thai, Lao, Khmer, Myanmar): a run is one word. */
  | 'complex'
  /** `_` and its like. */
  | 'connector'
  | 'middle-letter'
  | 'middle-digit'
  | 'middle-both'
  /** Marks and format characters. */
  | 'extend'
  | 'other';

/** In this order: the first that fits. The middle characters are those of `WordBreakProperty.txt`. */
const classes: readonly (readonly [WordClass, RegExp])[] = [
  ['middle-letter', /^[:\u00b7\u0387\u055f\u05f4\u2027\ufe13\ufe55\uff1a]$/u],
  ['middle-both', /^[.'\u2018\u2019\u2024\ufe52\uff07\uff0e]$/u],
  ['middle-digit', /^[,;\u037e\u0589\u060c\u060d\u066c\u07f8\u2044\ufe10\ufe14\ufe50\ufe54\uff0c\uff1b]$/u],
  ['other', /^\u200b$/u],
  ['complex', /^(?:\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar})$/u],
  ['extend', /^(?:\p{M}|\p{Cf}|\uff9e|\uff9f)$/u],
  ['connector', /^(?:\p{Pc}|\u202f)$/u],
  ['digit', /^(?:(?![\uff10-\uff19])\p{Nd}|[\uff10-\uff19]|\u066b)$/u],
  ['single', /^(?:\p{Script=Hiragana}|\p{Ideographic}|\p{Extended_Pictographic})$/u],
  ['katakana', /^(?:\p{Script=Katakana}|[\u3031-\u3035\u309b\u309c\u30a0\u30fc\uff70])$/u],
  ['letter', /^(?:\p{Alphabetic}|[\u02c2-\u02c5\u02d2-\u02d7\u02de\u02df\u02ed\u02ef-\u02ff\u05f3])$/u],
];

const ascii = Array.from({ length: 128 }, (_, code) => classOfText(String.fromCharCode(code)));
const known = new Map<number, WordClass>();

/** The class of a code point. Classes of characters beyond ASCII are found by their Unicode properties, once each. */
export function wordClassOf(codePoint: number): WordClass {
  const found = ascii[codePoint] ?? known.get(codePoint);
  if (found !== undefined) {
    return found;
  }
  const kind = classOfText(String.fromCodePoint(codePoint));
  known.set(codePoint, kind);
  return kind;
}

function classOfText(character: string): WordClass {
  for (const [kind, pattern] of classes) {
    if (pattern.test(character)) {
      return kind;
    }
  }
  return 'other';
}
