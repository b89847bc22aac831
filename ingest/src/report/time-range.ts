import { DateTime } from 'luxon';
import { MailLensError } from '../errors.ts';

const units = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;

/**
 * The moment that `--since` or `--until` means, in milliseconds: an ISO 8601 date or time, `now`, `today`, `yesterday`,
 * or how long ago (`90m`, `1h`, `7d`, `2w`). A day as `--until` is meant whole: its end is the bound.
 *
 * @param zone of dates and times that name none
 * @throws MailLensError `bad_time`
 */
export function momentOf(text: string, bound: 'since' | 'until', zone: string, now: number): number {
  const ago = /^(\d{1,6})([mhdw])$/.exec(text);
  if (ago !== null) {
    return DateTime.fromMillis(now, { zone })
      .minus({ [unitOf(ago[2])]: Number(ago[1]) })
      .toMillis();
  }
  if (text === 'now') {
    return now;
  }
  const time = text === 'today' || text === 'yesterday' ? dayOf(text, zone, now) : DateTime.fromISO(text, { zone });
  if (!time.isValid) {
    throw new MailLensError('bad_time', `--${bound} ${JSON.stringify(text)} is neither a time nor a length of time.`);
  }
  const isWholeDay = !text.includes('T') && !text.includes(' ');
  return (bound === 'until' && isWholeDay ? time.plus({ days: 1 }) : time).toMillis();
}

function unitOf(letter: string | undefined): (typeof units)[keyof typeof units] {
  return letter === 'm' || letter === 'h' || letter === 'd' || letter === 'w' ? units[letter] : 'days';
}

function dayOf(word: 'today' | 'yesterday', zone: string, now: number): DateTime {
  return DateTime.fromMillis(now, { zone })
    .startOf('day')
    .minus({ days: word === 'today' ? 0 : 1 });
}
