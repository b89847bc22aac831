import { between, type FieldType, type Refuse, type ValueTest } from './field-type.ts';

/**
 * A `long` or `float`.
 *
 * @param stored the number as Elasticsearch stores it: a `float` has 32 bits, and 0.1 in a query means the nearest of them
 */
export function numberField(stored: (value: number) => number): FieldType {
  const read = (text: string, refuse: Refuse) => stored(numberOf(text, refuse));
  const equals = (text: string, refuse: Refuse): ValueTest => {
    const wanted = read(text, refuse);
    return (value) => stored(Number(value)) === wanted;
  };
  return {
    term: equals,
    quoted: equals,
    range({ from, to, ...ends }, refuse) {
      const end = (text: string | undefined) => (text === undefined ? undefined : read(text, refuse));
      const test = between({ ...ends, from: end(from), to: end(to) }, (a, b) => a - b);
      return (value) => test(stored(Number(value)));
    },
    isIndexed: () => true,
  };
}

function numberOf(text: string, refuse: Refuse): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) {
    const hint = text.includes(' ') ? 'Write OR between several values.' : undefined;
    throw refuse(`${JSON.stringify(text)} is not a number`, hint);
  }
  return Number(text);
}
