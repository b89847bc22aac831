/**
 * The end of the day that logrotate has put into a file's name (`dateext`: `maillog-20260315`, `mail.log-20260315.gz`,
 * `mail.log-2026-03-15`, with `dateformat` also an hour or a time behind it): nothing in the file is younger, whenever it
 * was copied. Milliseconds since 1970, as if the day were one of UTC. Undefined for any other name, and for a day that no
 * calendar has.
 */
export function rotationDate(path: string): number | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const [, year, month, day] = dated.exec(name.slice(-60)) ?? [];
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const isDay = new Date(start).getUTCMonth() + 1 === Number(month);
  return isDay ? start + 86_400_000 : undefined;
}

const dated = /[a-z]-((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?:[-T_]?\d{2,10})?(?:\.(?:gz|zst|xz|bz2|zip))?$/;
