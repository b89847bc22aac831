import { compareBuckets, createTimeBucket } from './time-bucket.ts';

test.each([
  ['UTC', '2026-11-22T23:59:59.999Z', '2026-11-22', '2026-11-22T23:00+00:00'],
  ['Europe/Berlin', '2026-11-22T23:00:00.000Z', '2026-11-23', '2026-11-23T00:00+01:00'],
  ['America/St_Johns', '2026-07-01T02:29:59.999Z', '2026-06-30', '2026-06-30T23:00-02:30'],
  ['Asia/Kathmandu', '2026-01-01T18:14:59.999Z', '2026-01-01', '2026-01-01T23:00+05:45'],
  ['Europe/Berlin', '2028-02-28T23:30:00.000Z', '2028-02-29', '2028-02-29T00:00+01:00'],
])('in %s, %s is of %s and of %s', (zone, stamp, day, hour) => {
  expect(createTimeBucket('day', zone)(Date.parse(stamp))).toBe(day);
  expect(createTimeBucket('hour', zone)(Date.parse(stamp))).toBe(hour);
});

test('where the clocks go back, the two hours of one name are told apart and in order', () => {
  const bucket = createTimeBucket('hour', 'Europe/Berlin');
  const hours = ['2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-25T02:30Z'].map((stamp) =>
    bucket(Date.parse(stamp)),
  );
  expect(hours).toEqual(['2026-10-25T02:00+02:00', '2026-10-25T02:00+01:00', '2026-10-25T03:00+01:00']);
  expect(hours.toReversed().sort(compareBuckets)).toEqual(hours);
});
