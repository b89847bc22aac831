import { recordsOf } from '../testing/frame-lines.ts';

/** Lines as syslog-ng 3.38 and journalctl of systemd 252 wrote them; the names are changed. */
test.each([
  ['2026 Nov 22 21:18:21 mx1 postfix/smtpd[77]: connect', 'year-first', '2026-11-22T21:18:21.000Z', 77],
  ['<22>2026 Nov  2 21:18:21.5 mx1 postfix/smtpd[77]: connect', 'year-first', '2026-11-02T21:18:21.500Z', 77],
  ['1795382301 mx1 postfix/smtpd[77]: connect', 'unix-time', '2026-11-22T21:18:21.000Z', 77],
  ['1795382268.780792 mx1 postfix/smtpd[77]: connect', 'unix-time', '2026-11-22T21:17:48.780Z', 77],
  ['Sun 2026-11-22 21:17:48 UTC mx1 postfix/smtpd[77]: connect', 'journal-full', '2026-11-22T21:17:48.000Z', 77],
  ['Sun 2026-11-22 18:17:48 -03 mx1 postfix/smtpd[77]: connect', 'journal-full', '2026-11-22T21:17:48.000Z', 77],
  ['Mon 2026-11-23 02:47:48 +0530 mx1 postfix/smtpd[77]: connect', 'journal-full', '2026-11-22T21:17:48.000Z', 77],
  ['Nov 22 21:17:48.780792 mx1 postfix/smtpd[77]: connect', 'rfc3164', '2026-11-22T21:17:48.780Z', 77],
  ['2026-11-22T21:17:48+0000 mx1 postfix/smtpd[77]: connect', 'rfc3339', '2026-11-22T21:17:48.000Z', 77],
  ['2026-11-22T21:18:21.000+00:00 mx1 postfix/smtpd[77]: connect', 'rfc3339', '2026-11-22T21:18:21.000Z', 77],
])('%s', (line, frame, time, pid) => {
  const { records } = recordsOf(line);
  expect(records).toMatchObject([{ frame, host: 'mx1', program: 'postfix/smtpd', pid, text: 'connect' }]);
  expect(new Date(records[0]?.time ?? NaN).toISOString()).toBe(time);
});

test('the letters of a zone are read as the zone of the run', () => {
  const [record] = recordsOf('Sun 2026-11-22 21:17:48 CET mx1 a: b').records;
  expect(record?.time).toBe(Date.UTC(2026, 10, 22, 21, 17, 48));
});

test.each([
  '2026 Feb 30 21:18:21 mx1 a: b',
  '2025 Feb 29 21:18:21 mx1 a: b',
  '1969 Nov 22 21:18:21 mx1 a: b',
  '179538230 mx1 a: b',
  '1795382301.12345678901 mx1 a: b',
  '1795382301',
  'Sun 2026-11-22 21:17:48 mx1',
  'Sun 2026-11-22 21:17:48  mx1 a: b',
  '[    0.000000] mx1 a: b',
])('%s has no frame', (line) => {
  expect(recordsOf(line).records).toMatchObject([{ frame: 'none', text: line }]);
});

test("lines after the first of an entry, which journalctl sets in, are records of their own and nobody else's", () => {
  const { records } = recordsOf(
    'Nov 22 21:17:49 mx1 webmail[99]: login by alice',
    '                                 Nov 22 21:18:30 mx1 postfix/smtpd[77]: forged',
  );
  expect(records.map(({ frame, program }) => [frame, program])).toEqual([
    ['rfc3164', 'webmail'],
    ['none', ''],
  ]);
});
