import { compareCodePoints } from './code-point-order.ts';
import { isWithinEdits } from './edit-distance.ts';
import { between, type FieldType, type ValueTest } from './field-type.ts';
import { regexpTest } from './lucene-regexp.ts';
import { unescape } from './unescape.ts';
import { wildcardTest } from './wildcard.ts';

/** `ignore_above` of every keyword field of the index templates: a longer value is stored and cannot be found. */
const longestKeyword = 1024;

/** A `keyword`: the whole value, exactly, in its own case. */
export const keywordField: FieldType = {
  term: (text) => onWord((word) => word === text),
  quoted: (text) => onWord((word) => word === text),
  range: (ends) => onWord(between(ends, compareCodePoints)),
  words: {
    prefix(text) {
      const start = unescape(text);
      return onWord((word) => word.startsWith(start));
    },
    wildcard: (text) => onWord(wildcardTest(text)),
    regexp: (text, refuse) => onWord(regexpTest(text, refuse)),
    fuzzy(text, distance) {
      const wanted = Array.from(text);
      return onWord((word) => isWithinEdits(wanted, Array.from(word), distance));
    },
  },
  isIndexed: (value) => String(value).length <= longestKeyword,
};

function onWord(test: (word: string) => boolean): ValueTest {
  return (value) => {
    const word = String(value);
    return word.length <= longestKeyword && test(word);
  };
}
