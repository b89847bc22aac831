import { splitCsv } from '../../frame/csv.ts';
import { type ExchangeLog, exchangeRow } from '../../frame/exchange-log.ts';
import type { LogRecord } from '../../record.ts';

/** One row of one of Exchange's logs. */
export interface Row {
  readonly log: ExchangeLog;
  /** The value of a column, empty where the row or this version of Exchange has none. Names in lower case. */
  get(column: string): string;
}

/**
 * Reads a record as a row: by the columns that the frame found above it, or, where the row came some other way (as the
 * text of a syslog line, say), by its own shape. Undefined where it is no row of a log that we know.
 */
export function readRow(record: Pick<LogRecord, 'program' | 'text' | 'columns'>): Row | undefined {
  const row =
    record.columns === undefined
      ? exchangeRow(record.text, undefined)
      : exchangeRow(record.text, { logType: record.program, columns: record.columns });
  if (row === undefined) {
    return undefined;
  }
  const places = placesOf(row.columns);
  const fields = splitCsv(record.text);
  return {
    log: row.log,
    get: (column) => fields[places.get(column) ?? -1] ?? '',
  };
}

/** Rows of one file share their columns, so the places are found once. */
const knownPlaces = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

function placesOf(columns: readonly string[]): ReadonlyMap<string, number> {
  let places = knownPlaces.get(columns);
  if (places === undefined) {
    places = new Map(columns.map((name, index) => [name.toLowerCase(), index]));
    knownPlaces.set(columns, places);
  }
  return places;
}
