import type { LogRecord } from '../record.ts';

/** Where the zone of a log's stamps comes from. */
export interface LogZone {
  /** `log`: the stamps name it. `assumed`: they do not, and `--timezone` decides. */
  readonly from: 'log' | 'assumed';
  /** An offset such as `+01:00`, `UTC`, or the IANA name of the zone that is assumed. */
  readonly name: string;
}

/**
 * The zone of a record that was read twice, once in the assumed zone and once in another: where both times are the same,
 * the stamp names its zone itself.
 */
export function zoneOf(record: LogRecord, inOtherZone: LogRecord | undefined, assumed: string): LogZone {
  if (record.time !== inOtherZone?.time) {
    return { from: 'assumed', name: assumed };
  }
  const offset = offsetAfterClock.exec(record.original.slice(0, longestStamp))?.[1];
  return { from: 'log', name: offset === undefined || isUtc.test(offset) ? 'UTC' : withColon(offset) };
}

/** Far enough for a priority, a version and a stamp with all of its digits. */
const longestStamp = 64;
const offsetAfterClock = /\d\d:\d\d:\d\d(?:[.,]\d{1,9})? ?(Z|[+-]\d\d:?\d\d)(?!\d)/;
const isUtc = /^(?:Z|[+-]00:?00)$/;

function withColon(offset: string): string {
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}
