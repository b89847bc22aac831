import fc from 'fast-check';
import { addValue, distinctCount, exactLimit, mergeValues, noValues } from './distinct-values.ts';
import { addNumber, percentileOf } from './histogram.ts';

describe('distinct values', () => {
  test('are exact as long as they fit', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 2_000 }), (values) => {
        const distinct = noValues();
        values.forEach((value) => {
          addValue(distinct, value);
        });
        expect(distinctCount(distinct)).toBe(new Set(values).size);
      }),
    );
  });

  test.each([exactLimit, 400_000])('%d of them are counted within 1 %%, in one piece or in two', (count) => {
    const [whole, left, right] = [noValues(), noValues(), noValues()];
    for (let number = 0; number < count; number++) {
      addValue(whole, `198.51.${number >> 8}.${number & 255}`);
      addValue(number % 3 === 0 ? left : right, `198.51.${number >> 8}.${number & 255}`);
    }
    mergeValues(left, right);
    expect(Math.abs(distinctCount(whole) / count - 1)).toBeLessThan(0.01);
    expect(Math.abs(distinctCount(left) / count - 1)).toBeLessThan(0.01);
    expect(whole.hashes.size).toBeLessThanOrEqual(exactLimit);
  });
});

describe('percentiles', () => {
  test('lie within half a percent of the exact ones', () => {
    const numbers = fc.array(fc.double({ min: 0.001, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 0, max: 100 }), (values, percent) => {
        const histogram = new Map<number, number>();
        values.forEach((value) => {
          addNumber(histogram, value);
        });
        const sorted = values.toSorted((a, b) => a - b);
        const rank = (percent / 100) * (sorted.length - 1);
        const [below = 0, above = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
        const exact = below + (above - below) * (rank - Math.floor(rank));
        expect(Math.abs((percentileOf(histogram, percent) ?? NaN) - exact)).toBeLessThanOrEqual(exact * 0.0051);
      }),
    );
  });

  test('of nothing are nothing', () => {
    expect(percentileOf(new Map(), 50)).toBeNull();
  });

  test('need few numbers however many there are', () => {
    const histogram = new Map<number, number>();
    for (let number = 1; number < 200_000; number++) {
      addNumber(histogram, number / 37);
    }
    expect(histogram.size).toBeLessThan(4_000);
  });
});
