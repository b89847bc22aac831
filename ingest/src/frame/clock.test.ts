import { createClock } from './clock.ts';
import { readBsdStamp, readIsoStamp, readZone } from './stamp.ts';

/** The times, as UTC, of stamps that follow each other in a file. */
function times(stamps: string[], zone: string, lastWritten: string): string[] {
  const clock = createClock({ zone, lastWritten: Date.parse(lastWritten) });
  return stamps.map((text) => {
    const iso = /^\d{4}/.test(text) ? readIsoStamp(text, 0, text.includes('T') ? 84 : 32) : undefined;
    const stamp = iso ? readZone(text, iso.end, iso) : readBsdStamp(text, 0);
    if (stamp === undefined) {
      return 'none';
    }
    const time = clock.resolve(stamp);
    clock.advance(time);
    return new Date(time).toISOString().replace('.000Z', 'Z');
  });
}

describe('stamps', () => {
  test.each([
    ['Nov 22 21:18:21 ', '2026-11-22T21:18:21Z'],
    ['Nov  2 21:18:21 ', '2026-11-02T21:18:21Z'],
    ['Nov 2 21:18:21 ', '2026-11-02T21:18:21Z'],
    ['Jan  5 2025 12:00:01 ', '2025-01-05T12:00:01Z'],
    ['Nov 22 21:18:21.5 ', '2026-11-22T21:18:21.500Z'],
    ['2026-11-22T21:17:48.780792+02:00', '2026-11-22T19:17:48.780Z'],
    ['2026-11-22T21:17:48Z', '2026-11-22T21:17:48Z'],
    ['2026-11-22 21:17:48.07 ', '2026-11-22T21:17:48.070Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
    ['2024-02-29T00:00:00-0130', '2024-02-29T01:30:00Z'],
  ])('%s', (stamp, expected) => {
    expect(times([stamp], 'UTC', '2026-11-23T00:00:00Z')).toEqual([expected]);
  });

  test.each([
    'Feb 30 12:00:00 ',
    'Nov 31 12:00:00 ',
    'Nov 00 12:00:00 ',
    'Nov 22 25:00:00 ',
    'Nov 22 24:00:00 ',
    'Nov 22 12:61:00 ',
    'Nov 22 12:00:61 ',
    'nov 22 12:00:00 ',
    'Nov 222 12:00:00 ',
    'Nov 22 12:00 ',
    'Feb 29 2025 12:00:00 ',
    '2026-02-29T12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-11-22T12:00',
    '0000-01-01T00:00:00Z',
  ])('%s is no time', (stamp) => {
    expect(times([stamp], 'UTC', '2026-11-23T00:00:00Z')).toEqual(['none']);
  });
});

describe('years that stamps leave out', () => {
  test('the first record is as near before the last change as it can be, give or take a day', () => {
    expect(times(['Nov 22 10:00:00 '], 'UTC', '2026-11-22T09:00:00Z')).toEqual(['2026-11-22T10:00:00Z']);
    expect(times(['Nov 24 10:00:00 '], 'UTC', '2026-11-22T09:00:00Z')).toEqual(['2025-11-24T10:00:00Z']);
    expect(times(['Jan  1 00:30:00 '], 'Asia/Tokyo', '2025-12-31T16:00:00Z')).toEqual(['2025-12-31T15:30:00Z']);
  });

  test('December to January, and late lines of December after it', () => {
    const stamps = ['Dec 31 23:59:59 ', 'Jan  1 00:00:01 ', 'Dec 31 23:59:58 ', 'Jan  1 00:00:02 ', 'Mar  1 00:00:00 '];
    expect(times(stamps, 'UTC', '2026-03-01T00:00:00Z')).toEqual([
      '2025-12-31T23:59:59Z',
      '2026-01-01T00:00:01Z',
      '2025-12-31T23:59:58Z',
      '2026-01-01T00:00:02Z',
      '2026-03-01T00:00:00Z',
    ]);
  });

  test('a stray line never leads the others into another year', () => {
    const stamps = ['Nov 22 10:00:00 ', 'Jan  5 12:00:01 ', 'Nov 22 10:00:01 '];
    expect(times(stamps, 'UTC', '2026-11-22T10:00:02Z')).toEqual([
      '2026-11-22T10:00:00Z',
      '2026-01-05T12:00:01Z',
      '2026-11-22T10:00:01Z',
    ]);
    const future = ['2099-01-01T00:00:00Z', 'Nov 22 10:00:01 '];
    expect(times(future, 'UTC', '2026-11-22T10:00:02Z')[1]).toBe('2026-11-22T10:00:01Z');
  });

  test('29 February lands in a leap year', () => {
    expect(times(['Feb 29 12:00:00 ', 'Mar  1 00:00:00 '], 'UTC', '2026-05-01T00:00:00Z')).toEqual([
      '2024-02-29T12:00:00Z',
      '2024-03-01T00:00:00Z',
    ]);
    expect(times(['Feb 28 12:00:00 ', 'Feb 29 12:00:00 '], 'UTC', '2028-03-01T00:00:00Z')[1]).toBe(
      '2028-02-29T12:00:00Z',
    );
  });

  test('a followed file may cross the year, since its last change is asked anew', () => {
    const context = { zone: 'UTC', lastWritten: Date.parse('2025-12-31T23:00:00Z') };
    const clock = createClock(context);
    const time = (text: string): number => {
      const stamp = readBsdStamp(text, 0);
      const found = stamp === undefined ? NaN : clock.resolve(stamp);
      clock.advance(found);
      return found;
    };
    expect(time('Dec 31 23:00:00 ')).toBe(Date.parse('2025-12-31T23:00:00Z'));
    context.lastWritten = Date.parse('2026-02-10T00:00:00Z');
    expect(time('Feb 10 00:00:00 ')).toBe(Date.parse('2026-02-10T00:00:00Z'));
  });
});

describe('zones that stamps leave out', () => {
  test('summer and winter, half hours, and the other side of the date line', () => {
    const stamps = ['2026-07-01 12:00:00 ', '2026-12-01 12:00:00 '];
    expect(times(stamps, 'Europe/Berlin', '2027-01-01T00:00:00Z')).toEqual([
      '2026-07-01T10:00:00Z',
      '2026-12-01T11:00:00Z',
    ]);
    expect(times(stamps, 'Asia/Kolkata', '2027-01-01T00:00:00Z')[0]).toBe('2026-07-01T06:30:00Z');
    expect(times(stamps, 'Pacific/Kiritimati', '2027-01-01T00:00:00Z')[0]).toBe('2026-06-30T22:00:00Z');
  });

  test('the hour that comes twice is read in the order of the file', () => {
    const stamps = [
      'Oct 25 02:10:00 ',
      'Oct 25 02:59:58 ',
      'Oct 25 02:59:55 ',
      'Oct 25 02:00:00 ',
      'Oct 25 02:30:00 ',
      'Oct 25 02:59:59 ',
      'Oct 25 03:00:00 ',
    ];
    expect(times(stamps, 'Europe/Berlin', '2026-10-26T00:00:00Z')).toEqual([
      '2026-10-25T00:10:00Z',
      '2026-10-25T00:59:58Z',
      '2026-10-25T00:59:55Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T01:59:59Z',
      '2026-10-25T02:00:00Z',
    ]);
  });

  test('half an hour that comes twice', () => {
    const stamps = ['2026-04-05 01:20:00 ', '2026-04-05 01:45:00 ', '2026-04-05 01:31:00 ', '2026-04-05 02:01:00 '];
    expect(times(stamps, 'Australia/Lord_Howe', '2026-04-06T00:00:00Z')).toEqual([
      '2026-04-04T14:20:00Z',
      '2026-04-04T14:45:00Z',
      '2026-04-04T15:01:00Z',
      '2026-04-04T15:31:00Z',
    ]);
  });

  test('the hour that is skipped has the offset after the change', () => {
    const stamps = ['Mar 29 01:59:59 ', 'Mar 29 02:30:00 ', 'Mar 29 03:00:00 '];
    expect(times(stamps, 'Europe/Berlin', '2026-03-30T00:00:00Z')).toEqual([
      '2026-03-29T00:59:59Z',
      '2026-03-29T00:30:00Z',
      '2026-03-29T01:00:00Z',
    ]);
  });

  test('every 20 minutes of a year are read as the zone database has it', () => {
    const clock = createClock({ zone: 'America/New_York', lastWritten: Date.UTC(2027, 0, 1) });
    const wall = new Intl.DateTimeFormat('sv', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    for (let time = Date.UTC(2026, 0, 1, 5); time < Date.UTC(2027, 0, 1); time += 1_200_000) {
      const stamp = readIsoStamp(wall.format(time), 0, 32);
      expect(stamp && clock.resolve(stamp)).toBe(time);
      clock.advance(time);
    }
  });

  test('an unknown zone is a mistake in the settings', () => {
    expect(() => createClock({ zone: 'Mars/Olympus', lastWritten: 0 })).toThrow('Mars/Olympus');
  });
});
