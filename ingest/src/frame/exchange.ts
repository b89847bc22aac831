import { splitCsv } from './csv.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { type CsvHeader, exchangeRow } from './exchange-log.ts';
import { readIsoStamp, readZone } from './stamp.ts';

/** Exchange writes milliseconds and UTC always, so the comma behind the stamp stands at one place. */
const stampCharacters = '2026-11-22T21:17:48.780Z'.length;
const comma = 44;
const hash = 35;
const byteOrderMark = 0xfeff;

/**
 * A row of one of Exchange's logs, `2026-11-22T21:17:48.780Z,...`: comma-separated values under a header of `#` lines. The
 * record's text is the whole row, its program says which log it is, its columns name the values.
 */
export function readExchange(text: string, context: FrameContext): Envelope | undefined {
  if (text.charCodeAt(stampCharacters) !== comma) {
    return undefined;
  }
  const local = readIsoStamp(text, 0, 84);
  const stamp = local && readZone(text, local.end, local);
  if (stamp?.offsetMinutes === undefined || stamp.end !== stampCharacters) {
    return undefined;
  }
  const row = exchangeRow(text, context.csv);
  return (
    row && {
      frame: 'csv',
      time: context.clock.resolve(stamp),
      host: context.host,
      program: `exchange/${row.log}`,
      pid: undefined,
      text,
      columns: row.columns,
    }
  );
}

/** Asked for every line of every log: whether it begins with `#`, perhaps behind a byte order mark. */
export function mayBeCsvHeader(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === hash || (first === byteOrderMark && text.charCodeAt(1) === hash);
}

const headerLine = /^#(Software|Version|Log-type|Date|Fields): ?/i;

/**
 * The header as it stands behind this line, undefined where it is no line of one. A header may come again in the middle of
 * a file. Lines such as IIS's own `#Fields:`, which has blanks between the names, are no header of ours.
 */
export function readCsvHeader(line: string, before: CsvHeader | undefined): CsvHeader | undefined {
  const text = line.charCodeAt(0) === byteOrderMark ? line.slice(1) : line;
  const found = headerLine.exec(text);
  const name = found?.[1]?.toLowerCase();
  const value = text.slice(found?.[0].length ?? 0).trim();
  if (name === undefined || (before === undefined && !beginsHeader(name, value))) {
    return undefined;
  }
  switch (name) {
    case 'software':
      return { logType: '', columns: [] };
    case 'log-type':
      return { logType: value, columns: [] };
    case 'fields':
      return { logType: before?.logType ?? '', columns: Object.freeze(splitCsv(value).map((column) => column.trim())) };
    default:
      return before;
  }
}

function beginsHeader(name: string, value: string): boolean {
  return name === 'fields' ? value.includes(',') : name === 'software' && value.startsWith('Microsoft Exchange');
}
