import { compareCodePoints } from './code-point-order.ts';
import { isWithinEdits } from './edit-distance.ts';
import { between, type FieldType, type ValueTest } from './field-type.ts';
import { regexpTest } from './lucene-regexp.ts';
import { lowered, wordsOf } from './standard-analyzer.ts';
import { unescape } from './unescape.ts';
import { wildcardTest } from './wildcard.ts';

/** A `text` field: the words of the standard analyzer, in lower case. @param isAnd whether all words of a text are asked for */
export function textField(isAnd: boolean): FieldType {
  /** Each of the tests has to fit some word, or one of them, by the default operator. */
  const combined = (tests: readonly ((word: string) => boolean)[]): ValueTest | undefined => {
    if (tests.length === 0) {
      return undefined;
    }
    return onWords((words) =>
      isAnd ? tests.every((test) => words.some(test)) : tests.some((test) => words.some(test)),
    );
  };
  return {
    term: (text) => combined(wordsOf(text).map((wanted) => (word: string) => word === wanted)),
    quoted(text) {
      const wanted = wordsOf(text);
      return wanted.length === 0 ? undefined : onWords((words) => hasPhrase(words, wanted));
    },
    range: ({ from, to, ...ends }) =>
      anyWord(between({ ...ends, from: lower(from), to: lower(to) }, compareCodePoints)),
    words: {
      // With `analyze_wildcard`, as Kibana and Grafana ask, the last word is the prefix and the others are words.
      prefix(text) {
        const wanted = wordsOf(unescape(text));
        const last = wanted.length - 1;
        return combined(
          wanted.map((one, number) => (word: string) => (number === last ? word.startsWith(one) : word === one)),
        );
      },
      wildcard: (text) => anyWord(wildcardTest(text, lowered)),
      regexp: (text, refuse) => anyWord(regexpTest(text, refuse)),
      fuzzy(text, distance) {
        const wanted = Array.from(lowered(text));
        return anyWord((word) => isWithinEdits(wanted, Array.from(word), distance));
      },
    },
    isIndexed: () => true,
  };
}

function lower(text: string | undefined): string | undefined {
  return text === undefined ? undefined : lowered(text);
}

function anyWord(test: (word: string) => boolean): ValueTest {
  return onWords((words) => words.some(test));
}

/** The words of the value that was asked about last: a query asks about one text again and again. */
let lastText: unknown;
let lastWords: readonly string[] = [];

function onWords(test: (words: readonly string[]) => boolean): ValueTest {
  return (value) => {
    if (value !== lastText) {
      lastWords = wordsOf(String(value));
      lastText = value;
    }
    return test(lastWords);
  };
}

function hasPhrase(words: readonly string[], wanted: readonly string[]): boolean {
  for (let start = words.indexOf(wanted[0] ?? ''); start >= 0; start = words.indexOf(wanted[0] ?? '', start + 1)) {
    if (wanted.every((word, index) => words[start + index] === word)) {
      return true;
    }
  }
  return false;
}
