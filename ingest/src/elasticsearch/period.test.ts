import { DateTime } from 'luxon';
import fc from 'fast-check';
import { indexPeriod, periodEnd, type Period } from './period.ts';

const at = (text: string) => Date.parse(text);
const formats: Record<Period, string> = { day: 'yyyy.MM.dd', week: "kkkk.'w'WW", month: 'yyyy.MM' };
const periods: Period[] = ['day', 'week', 'month'];

test.each([
  ['2026-11-22T23:59:59.999Z', '2026.11.22', '2026.w47', '2026.11'],
  ['2026-01-01T00:00:00Z', '2026.01.01', '2026.w01', '2026.01'],
  ['2027-01-01T00:00:00Z', '2027.01.01', '2026.w53', '2027.01'],
  ['2025-12-29T00:00:00Z', '2025.12.29', '2026.w01', '2025.12'],
  ['1969-12-31T23:00:00Z', '1969.12.31', '1970.w01', '1969.12'],
])('%s is in %s, %s, %s', (time, day, week, month) => {
  expect(periods.map((period) => indexPeriod(at(time), period))).toEqual([day, week, month]);
});

test('a day after another does not get the answer of the one before', () => {
  const names = ['2026-03-01', '2026-03-02', '2026-03-01'].map((day) => indexPeriod(at(`${day}T12:00Z`), 'day'));
  expect(names).toEqual(['2026.03.01', '2026.03.02', '2026.03.01']);
});

const times = fc.integer({ min: at('1970-01-01T00:00Z'), max: at('2100-01-01T00:00Z') });

test.each(periods)('%s: the names are those of Luxon, and the end is the last moment plus one', (period) => {
  fc.assert(
    fc.property(times, (time) => {
      const name = indexPeriod(time, period);
      const moment = DateTime.fromMillis(time, { zone: 'utc' });
      expect(name).toBe(moment.toFormat(formats[period]));
      expect(periodEnd(name)).toBe(moment.endOf(period).toMillis() + 1);
    }),
  );
});

test.each([
  '2026.13',
  '2026.00',
  '2026.02.30',
  '2026.02.00',
  '2026.w54',
  '2026.w00',
  '2025.w53', // no such period
  '2026',
  '2026-11',
  '2026.11.22.01',
  'x2026.11',
  '2026.11 ',
  '2026.11\n',
  '26.11',
  '', // no period at all
])('%j is no period', (text) => {
  expect(periodEnd(text)).toBeUndefined();
});
