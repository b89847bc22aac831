import { rotationDate } from './rotation-date.ts';

const end = Date.UTC(2026, 2, 16);

test.each([
  ['/var/log/maillog-20260315', end],
  ['mail.log-20260315.gz', end],
  ['mail.log-2026-03-15.zst', end],
  ['mail.log-20260315-0400.gz', end],
  ['mail.log-2026031504', end],
  ['C:\\logs\\maillog-20260315', end],
  ['mail.log.1', undefined],
  ['mail.log-20261315', undefined],
  ['mail.log-20260231', undefined],
  ['20260315', undefined],
  ['/backup-20260315/mail.log', undefined],
  ['mail-20260315.log.txt', undefined],
])('%s', (path, expected) => {
  expect(rotationDate(path)).toBe(expected);
});
