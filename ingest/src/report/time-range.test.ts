import { MailLensError } from '../errors.ts';
import { momentOf } from './time-range.ts';

/** Three in the morning of the day after the clocks went back in Berlin. */
const now = Date.parse('2026-10-26T02:00:00.000Z');
const at = (text: string, bound: 'since' | 'until', zone = 'Europe/Berlin') =>
  new Date(momentOf(text, bound, zone, now)).toISOString();

test.each([
  ['1h', '2026-10-26T01:00:00.000Z'],
  ['90m', '2026-10-26T00:30:00.000Z'],
  // A day before three o'clock is three o'clock of the day before, though the day had 25 hours.
  ['1d', '2026-10-25T02:00:00.000Z'],
  ['2d', '2026-10-24T01:00:00.000Z'],
  ['1w', '2026-10-19T01:00:00.000Z'],
  ['now', '2026-10-26T02:00:00.000Z'],
  ['today', '2026-10-25T23:00:00.000Z'],
  ['yesterday', '2026-10-24T22:00:00.000Z'],
  ['2026-10-25', '2026-10-24T22:00:00.000Z'],
  ['2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
  ['2026-10-25T12:00:00.500Z', '2026-10-25T12:00:00.500Z'],
  ['2026-10-25T12:00+05:30', '2026-10-25T06:30:00.000Z'],
])('--since %s', (text, expected) => {
  expect(at(text, 'since')).toBe(expected);
});

test.each([
  ['2026-10-25', '2026-10-25T23:00:00.000Z'],
  ['yesterday', '2026-10-25T23:00:00.000Z'],
  ['today', '2026-10-26T23:00:00.000Z'],
  ['2026-10-25T12:00', '2026-10-25T11:00:00.000Z'],
  ['1h', '2026-10-26T01:00:00.000Z'],
])('--until %s: a day is meant whole', (text, expected) => {
  expect(at(text, 'until')).toBe(expected);
});

test.each(['', 'tomorrow', '25.10.2026', '2026-13-01', '2026-02-30', '1y', '-1h', '99999999d', '1h 30m'])(
  '%j is refused with examples',
  (text) => {
    expect(() => momentOf(text, 'since', 'UTC', now)).toThrow(MailLensError);
    expect(() => momentOf(text, 'since', 'UTC', now)).toThrow(/is neither a time nor a length of time/);
  },
);
