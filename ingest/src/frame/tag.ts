import { endOfDigits } from './digits.ts';

/** Who speaks in a syslog line (the TAG of RFC 3164 section 4.1.3), and where its text starts. */
export interface Tag {
  readonly program: string;
  readonly pid: number | undefined;
  readonly textAt: number;
}

const colon = 58;
const blank = 32;
const bracket = 91;

/**
 * Reads `program[pid]: `, `program: ` and Plesk's two words (`spf filter[pid]: `). A line without any of them has no
 * program: all of it is text.
 */
export function readTag(text: string, at: number): Tag {
  const nameEnd = endOfName(text, at);
  const hasPriority = text.charCodeAt(nameEnd) === blank && busyBoxPriority.test(text.slice(at, nameEnd));
  return hasPriority ? tagFrom(text, nameEnd + 1, endOfName(text, nameEnd + 1)) : tagFrom(text, at, nameEnd);
}

function tagFrom(text: string, at: number, nameEnd: number): Tag {
  const next = text.charCodeAt(nameEnd);
  if (nameEnd > at && next === colon) {
    return { program: text.slice(at, nameEnd), pid: undefined, textAt: afterColon(text, nameEnd) };
  }
  const bracketAt = next === blank ? endOfName(text, nameEnd + 1) : nameEnd;
  const tag = nameEnd > at && text.charCodeAt(bracketAt) === bracket ? readPid(text, at, bracketAt) : undefined;
  return tag ?? { program: '', pid: undefined, textAt: at };
}

/** `mail.info` between host and tag: BusyBox's syslogd writes it unless told not to (sysklogd/syslogd.c, option -S). */
const busyBoxPriority =
  /^(?:kern|user|mail|daemon|auth|authpriv|syslog|lpr|news|uucp|cron|ftp|local[0-7]|\d{1,2})\.(?:emerg|alert|crit|err|warn|notice|info|debug)$/;

function endOfName(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === colon || code === blank || code === bracket || isForeign(code)) {
      break;
    }
  }
  return end;
}

/** No program has a parenthesis or an angle bracket in its name; text that has no program before it may. */
function isForeign(code: number): boolean {
  return code === 40 || code === 60;
}

function readPid(text: string, at: number, bracketAt: number): Tag | undefined {
  const end = endOfDigits(text, bracketAt + 1);
  if (end === bracketAt + 1 || end > bracketAt + 10 || !text.startsWith(']:', end)) {
    return undefined;
  }
  return {
    program: text.slice(at, bracketAt),
    pid: Number(text.slice(bracketAt + 1, end)),
    textAt: afterColon(text, end + 1),
  };
}

function afterColon(text: string, at: number): number {
  return text.charCodeAt(at + 1) === blank ? at + 2 : at + 1;
}
