import * as fc from 'fast-check';
import { createYearTurns } from './year-turns.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const line = (stamp: string): string => `${stamp} 10:00:00 mx1 postfix/smtpd[7]: connect\n`;

/** What a file with these bytes tells, read in chunks of that size. */
function read(text: string, chunkBytes = 1000): { turns: number; month: number | undefined; day: number | undefined } {
  const years = createYearTurns();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    years.push(bytes.subarray(at, at + chunkBytes));
  }
  return { turns: years.turns, month: years.last?.month, day: years.last?.day };
}

test.each<[string, string[], number]>([
  ['one year', ['Jan  1', 'Mar  2', 'Aug  2', 'Dec 31'], 0],
  ['a turn', ['Dec 31', 'Jan  1', 'Feb  1'], 1],
  ['two years and a bit', ['Nov  5', 'Feb  1', 'Aug  1', 'Dec  1', 'Jan  3'], 2],
  ['lines of December behind the turn', ['Dec 31', 'Jan  1', 'Dec 31', 'Jan  1', 'Dec 31', 'Jan  2'], 1],
  ['a machine that began with a wrong clock', ['Nov 22', 'Jan  1', 'Jan  1', 'Nov 22', 'Dec  1'], 0],
])('%s', (_, stamps, turns) => {
  expect(read(stamps.map(line).join('')).turns).toBe(turns);
});

test('what is no stamp, or names the year, is not counted', () => {
  const others = [
    'Jan  5 2025 10:00:00 mx1 x: y\n',
    'January sales\n',
    '\tJan  1 10:00:00 indented\n',
    'Jan 99 10:00:00 x y\n',
    '\n',
  ];
  expect(read(`${line('Nov 22')}${others.join('')}${line('Nov 23')}`)).toEqual({ turns: 0, month: 11, day: 23 });
  expect(read('2026-11-22T10:00:00Z mx1 x: y\n')).toEqual({ turns: 0, month: undefined, day: undefined });
});

test('behind a priority, and with CR LF', () => {
  expect(read(`<22>${line('Dec 31')}<22>${line('Jan  1')}`)).toMatchObject({ turns: 1, month: 1 });
  expect(read(`${line('Dec 31').trim()}\r\n${line('Jan  1').trim()}\r\n`)).toMatchObject({ turns: 1 });
});

test('wherever chunks are cut, and however long lines are', () => {
  const steps = fc.array(fc.record({ ahead: fc.nat(5), filler: fc.nat(60) }), { maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.nat(11), fc.integer({ min: 1, max: 90 }), (list, start, chunkBytes) => {
      let month = start;
      const lines = list.map(({ ahead, filler }) => {
        month += ahead;
        return `${line(`${months[month % 12] ?? ''}  1`)}${'x'.repeat(filler)}\n`;
      });
      const first = start + (list[0]?.ahead ?? 0);
      const expected = Math.floor(month / 12) - Math.floor(first / 12);
      expect(read(lines.join(''), chunkBytes).turns).toBe(list.length === 0 ? 0 : expected);
    }),
    { numRuns: 500 },
  );
});
