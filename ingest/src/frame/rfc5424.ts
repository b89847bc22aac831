import { endOfDigits } from './digits.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { readIsoStamp, readZone } from './stamp.ts';

/**
 * `1 2026-11-22T21:18:21.404697+00:00 host program pid msgid [structured data] text` (RFC 5424 section 6); the priority
 * before it has been read. rsyslog's RSYSLOG_SyslogProtocol23Format writes it.
 */
export function readRfc5424(text: string, at: number, context: FrameContext): Envelope | undefined {
  return text.startsWith('1 ', at) ? readHeader(text, at + 2, context, false) : undefined;
}

/** The same without version number, as some templates have it. Then the message id must be `-`: anything else is guessing. */
export function readBareRfc5424(text: string, at: number, context: FrameContext): Envelope | undefined {
  return readHeader(text, at, context, true);
}

function readHeader(text: string, at: number, context: FrameContext, bare: boolean): Envelope | undefined {
  const stamp = readTime(text, at, context);
  const [host, program, pid, messageId] = stamp === undefined ? [] : words(text, stamp.end + 1);
  if (
    stamp === undefined ||
    host === undefined ||
    program === undefined ||
    pid === undefined ||
    messageId === undefined
  ) {
    return undefined;
  }
  const dataEnd = endOfStructuredData(text, messageId.end + 1);
  if (dataEnd === undefined || (bare && (messageId.word !== '-' || program.word.endsWith(':')))) {
    return undefined;
  }
  return {
    frame: 'rfc5424',
    time: stamp.time(),
    host: host.word === '-' ? context.host : host.word,
    program: program.word === '-' ? '' : program.word,
    pid: readProcessId(pid.word),
    text: messageFrom(text, dataEnd),
  };
}

interface ReadTime {
  readonly end: number;
  readonly time: () => number;
}

/** A stamp, or `-` for a device that has no clock. */
function readTime(text: string, at: number, { clock, previousTime }: FrameContext): ReadTime | undefined {
  if (text.startsWith('- ', at)) {
    return { end: at + 1, time: () => previousTime };
  }
  const local = readIsoStamp(text, at, 84);
  const stamp = local && readZone(text, local.end, local);
  return stamp && text.charCodeAt(stamp.end) === 32 ? { end: stamp.end, time: () => clock.resolve(stamp) } : undefined;
}

interface Word {
  readonly word: string;
  readonly end: number;
}

/** The next four words, each with a blank behind it; fewer where the text ends. */
function words(text: string, at: number): Word[] {
  const found: Word[] = [];
  for (let start = at; found.length < 4;) {
    const end = text.indexOf(' ', start);
    if (end <= start) {
      break;
    }
    found.push({ word: text.slice(start, end), end });
    start = end + 1;
  }
  return found;
}

function readProcessId(word: string): number | undefined {
  return word.length <= 9 && endOfDigits(word, 0) === word.length ? Number(word) : undefined;
}

/**
 * Where `-` or `[id name="value"]...` ends (RFC 5424 section 6.3). In a value, `"`, `\` and `]` are escaped, so that a value
 * cannot end its element. Undefined where the data does not end.
 */
function endOfStructuredData(text: string, at: number): number | undefined {
  if (text.charAt(at) === '-') {
    return at + 1;
  }
  let end = at;
  while (text.charAt(end) === '[') {
    const close = endOfElement(text, end + 1);
    if (close === undefined) {
      return undefined;
    }
    end = close;
  }
  return end > at ? end : undefined;
}

function endOfElement(text: string, at: number): number | undefined {
  let quoted = false;
  for (let index = at; index < text.length; index++) {
    const character = text.charAt(index);
    if (quoted && character === '\\') {
      index++;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (!quoted && character === ']') {
      return index + 1;
    }
  }
  return undefined;
}

/** The message without the blank before it, the blank that rsyslog keeps of the old format, and a byte order mark. */
function messageFrom(text: string, at: number): string {
  let start = at;
  for (let blanks = 0; blanks < 2 && text.charAt(start) === ' '; blanks++) {
    start++;
  }
  return text.slice(text.charAt(start) === '\uFEFF' ? start + 1 : start);
}
