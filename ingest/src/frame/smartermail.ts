import { isDigit } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import type { CalendarDay } from './log-day.ts';
import { readLogName } from './named-log.ts';
import { kindOfText } from './smartermail-kind.ts';
import { readClockTime, type Stamp } from './stamp.ts';

/**
 * A line of one of SmarterMail's logs: `05:01:30.507 [198.51.100.23][30216663] rsp: 334 VXNlcm5hbWU6`, the seconds with
 * or without milliseconds, in the server's local time. The date is in the file's name; the web interface writes it before
 * each line that it gives out: `[2026.02.18] 05:01:30.507 ..`. Some lines have their time at the end instead:
 * `[198.51.100.7] IMAP Login successful 00:00:03.300`.
 *
 * In a file with a name of SmarterMail's, and with the date before it, every line that has a time is read; elsewhere only
 * those whose text can be nothing else. SmarterTools documents neither; these forms are those of published log lines.
 */
export function readSmarterMail(text: string, context: FrameContext): Envelope | undefined {
  const date = readDate(text);
  const at = date === undefined ? 0 : dateLength;
  const parts = isDigit(text, at) ? timeFirst(text, at) : timeLast(text, at);
  if (parts === undefined) {
    return undefined;
  }
  const kind = context.log?.kind ?? kindOfText(parts.text);
  const stamp = kind === undefined && date === undefined ? undefined : stampOf(parts, date, context);
  if (stamp === undefined) {
    return undefined;
  }
  return {
    frame: 'smartermail',
    time: context.clock.resolve(stamp),
    host: context.host,
    program: kind === undefined ? 'smartermail' : `smartermail/${kind}`,
    pid: undefined,
    text: parts.text,
  };
}

/** A line, its time of day apart from its text. */
interface Parts {
  readonly hour: number;
  /** Milliseconds since the hour began. */
  readonly inHour: number;
  readonly text: string;
}

const dateLength = '[2026.02.18] '.length;
const datePrefix = /^\[(\d{4}\.\d\d\.\d\d)\] /;

function readDate(text: string): CalendarDay | undefined {
  const found = text.charCodeAt(0) === 91 ? datePrefix.exec(text) : null;
  return found === null ? undefined : readLogName(`${found[1] ?? ''}-export`);
}

/** Any day: the time of day is all that is asked for. */
const someDay: CalendarDay = { year: 2000, month: 1, day: 1 };

function timeFirst(text: string, at: number): Parts | undefined {
  const stamp = readClockTime(text, at, someDay);
  if (stamp === undefined || (text.charCodeAt(stamp.end) !== 32 && stamp.end < text.length)) {
    return undefined;
  }
  return { hour: stamp.hour, inHour: stamp.inHour, text: text.slice(stamp.end + 1) };
}

const timeAtEnd = /\s(\d\d:\d\d:\d\d(?:\.\d{1,7})?)\s*$/;
/** The longest such ending, so that a long line is not searched from its beginning. */
const longestEnd = 40;

function timeLast(text: string, at: number): Parts | undefined {
  if (text.charCodeAt(at) !== 91) {
    return undefined;
  }
  const from = Math.max(at, text.length - longestEnd);
  const found = timeAtEnd.exec(text.slice(from));
  const stamp = found === null ? undefined : readClockTime(found[1] ?? '', 0, someDay);
  return found === null || stamp === undefined
    ? undefined
    : { hour: stamp.hour, inHour: stamp.inHour, text: text.slice(at, from + found.index) };
}

function stampOf({ hour, inHour }: Parts, date: CalendarDay | undefined, { day }: FrameContext): Stamp | undefined {
  const on = date ?? day?.dateOf(hour * 3_600_000 + inHour);
  return on && { ...on, hour, inHour, offsetMinutes: undefined, fraction: false, end: 0 };
}
