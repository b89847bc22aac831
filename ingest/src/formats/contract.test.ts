import fc from 'fast-check';
import { documentsOf } from '../testing/documents.ts';
import { declaredFields } from '../testing/declared-fields.ts';
import { fixtureFiles, fixtureRecords } from '../testing/fixture-records.ts';
import { formats } from './index.generated.ts';
import { readRecord } from './read-record.ts';

/** What every format promises. The lines are those of its own fixtures. */
const records = new Map(formats.map(({ name }) => [name, fixtureRecords(name)]));
const all = [...records.values()].flat();
const declared = declaredFields();

test('every program is claimed by one format at most', () => {
  for (const program of new Set(all.map((record) => record.program))) {
    const claimants = formats.filter((format) => format.claims(program)).map(({ name }) => name);
    expect({ program, claimants: claimants.slice(1) }).toEqual({ program, claimants: [] });
  }
});

describe.each(formats)('$name', (format) => {
  const own = records.get(format.name) ?? [];

  test('has fixtures, and its lines are read by it', () => {
    expect(own.length).toBeGreaterThan(0);
    const readers = new Set(own.map((record) => readRecord(record).dataset));
    expect(readers).toContain(format.name);
  });

  test('recognizes no other format’s lines', () => {
    const foreign = all.filter((record) => record.program !== '' && !format.claims(record.program));
    const claimedByOthers = foreign.filter((record) => formats.some((other) => other.claims(record.program)));
    expect(claimedByOthers.filter((record) => format.recognizes(record.text)).map(({ text }) => text)).toEqual([]);
  });

  test('never throws on lines cut, spliced and mutated', () => {
    const line = fc.constantFrom(...own);
    fc.assert(
      fc.property(
        line,
        line,
        fc.nat(),
        fc.nat(),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (one, other, from, to, junk) => {
          const head = one.text.slice(0, from % (one.text.length + 1));
          const tail = other.text.slice(to % (other.text.length + 1));
          format.parse({ ...one, text: head + junk + tail });
          format.recognizes(head + junk + tail);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  test('takes linear time on 100 KB of whatever a line may hold', () => {
    const fillers = [
      'a',
      ' ',
      '[',
      '<',
      '>',
      '"',
      '\\',
      ',',
      ';',
      ': ',
      '=',
      '(',
      ')',
      '.',
      '@',
      '1',
      'from=<',
      'status=sent (',
    ];
    const begin = performance.now();
    for (const record of own) {
      for (const filler of fillers) {
        const middle = Math.floor(record.text.length / 2);
        const flood = filler.repeat(Math.ceil(100_000 / filler.length));
        format.parse({ ...record, text: record.text.slice(0, middle) + flood + record.text.slice(middle) });
      }
    }
    // Every line with every filler, 100 KB each: a millisecond or less where time is linear, minutes in all where it is quadratic.
    expect(performance.now() - begin).toBeLessThan(30_000);
  }, 60_000);

  test('fills declared fields with declared values', async () => {
    const documents = await documentsOf(fixtureFiles(format.name));
    expect(documents.length).toBeGreaterThan(0);
    expect(documents.flatMap(({ fields }) => declared.violations(fields))).toEqual([]);
  });
});
