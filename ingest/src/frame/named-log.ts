/** What the name of a log file tells where the lines do not: which day, and which of the server's logs. */
export interface NamedLog {
  /** As the name spells it, `2026.02.10`. */
  readonly date: string;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** `smtp` for `smtpLog`, else as it is: `delivery`, `administrative`, `imapRetrieval`. */
  readonly kind: string;
}

/** `2026.02.10-smtpLog.log`, also packed (`.log.zip`), and as copies are named: `2026.02.10-smtpLog (1).log`. */
const dated = /^((?:19|20)\d\d)\.(\d\d)\.(\d\d)-([A-Za-z]{2,40})(?![A-Za-z])[^/\\]*$/;

/**
 * Reads the name that SmarterMail gives its log files: the date is nowhere else. Undefined for any other name, and for a
 * day that no calendar has. `path` may be of Windows.
 */
export function readLogName(path: string): NamedLog | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const [, year, month, day, kind] = dated.exec(name) ?? [];
  if (year === undefined || month === undefined || day === undefined || kind === undefined) {
    return undefined;
  }
  const date = `${year}.${month}.${day}`;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (time.toISOString().slice(0, 10).replaceAll('-', '.') !== date) {
    return undefined;
  }
  return {
    date,
    year: Number(year),
    month: Number(month),
    day: Number(day),
    kind: kind.length > 3 ? kind.replace(/Log$/, '') : kind,
  };
}
