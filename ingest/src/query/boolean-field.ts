import { between, type FieldType, type Refuse, type ValueTest } from './field-type.ts';

/** A `boolean`: `true` or `false`, in lower case; in a range, false comes before true. */
export const booleanField: FieldType = {
  term: (text, refuse) => is(read(text, refuse)),
  quoted: (text, refuse) => is(read(text, refuse)),
  range({ from, to, ...ends }, refuse) {
    const order = (text: string | undefined) => (text === undefined ? undefined : Number(read(text, refuse)));
    const test = between({ ...ends, from: order(from), to: order(to) }, (a, b) => a - b);
    return (value) => test(Number(value));
  },
  isIndexed: () => true,
};

function is(wanted: boolean): ValueTest {
  return (value) => value === wanted;
}

function read(text: string, refuse: Refuse): boolean {
  if (text !== 'true' && text !== 'false') {
    throw refuse(`${JSON.stringify(text)} is neither true nor false`);
  }
  return text === 'true';
}
