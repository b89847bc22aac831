import * as fc from 'fast-check';
import { endsInsideQuotes, splitCsv } from './csv.ts';

describe('a row is cut into fields', () => {
  test.each<[string, string[]]>([
    ['', ['']],
    ['a,b', ['a', 'b']],
    [',', ['', '']],
    ['a,,b,', ['a', '', 'b', '']],
    ['"a,b",c', ['a,b', 'c']],
    ['"say ""no""",c', ['say "no"', 'c']],
    ['"""",x', ['"', 'x']],
    ['""', ['']],
    ['"a\nb",c', ['a\nb', 'c']],
    ['a"b,c', ['a"b', 'c']],
    ['"a"b,c', ['ab', 'c']],
    ['"a,b', ['a,b']],
    ['x,"', ['x', '']],
  ])('%j', (text, fields) => {
    expect(splitCsv(text)).toEqual(fields);
  });

  test('and quoting what it gave gives it again', () => {
    const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ';', "'") });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), (fields) => {
        const text = fields.map((value) => `"${value.replaceAll('"', '""')}"`).join(',');
        expect(splitCsv(text)).toEqual(fields);
        expect(endsInsideQuotes(text)).toBe(false);
      }),
    );
  });
});

describe('a row breaks off inside quotes', () => {
  test.each<[string, boolean]>([
    ['a,b', false],
    ['a"b', false],
    ['a,"b', true],
    ['a,"b""', true],
    ['a,"b"', false],
    ['a,"b",c"', false],
  ])('%j: %s', (text, expected) => {
    expect(endsInsideQuotes(text)).toBe(expected);
  });

  test.each<[string, boolean]>([
    ['goes on', true],
    ['ends",c', false],
    ['ends",c,"begins', true],
    ['"" goes on', true],
    ['"', false],
  ])('and goes on in %j: %s', (text, expected) => {
    expect(endsInsideQuotes(text, true)).toBe(expected);
  });
});
