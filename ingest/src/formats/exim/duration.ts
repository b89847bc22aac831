const secondsOf: Readonly<Record<string, number>> = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 };

/** Seconds of Exim's `0.053s`, `5s`, `1m30s`, `2d3h4m` (src/readconf.c, readconf_printtime()). */
export function readDuration(text: string | undefined): number | undefined {
  if (text === undefined || text.length > 30) {
    return undefined;
  }
  let seconds: number | undefined;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)([wdhms])/g)) {
    seconds = (seconds ?? 0) + Number(count) * (secondsOf[unit ?? ''] ?? 0);
  }
  return seconds;
}
