import { isDovecotLine } from './dovecot.ts';
import type { Envelope } from './envelope.ts';
import { readTag } from './tag.ts';

/** What follows the stamp of a syslog line. */
export type SyslogBody = Omit<Envelope, 'time' | 'frame'> & { readonly dovecot: boolean };

/**
 * Reads `host program[pid]: text`. Lines of Dovecot's own log file have the same stamp and no host; so have those of a
 * syslog daemon told to leave it out (`program[pid]: text`). Neither can be taken for a host, which holds no parenthesis, no
 * bracket, and no colon at its end. `ownHost` is then the host. Undefined where nothing follows the stamp.
 */
export function readSyslogBody(text: string, at: number, ownHost: string): SyslogBody | undefined {
  const wordEnd = text.indexOf(' ', at);
  const end = wordEnd === -1 ? text.length : wordEnd;
  if (end === at) {
    return undefined;
  }
  if (isHost(text, at, end)) {
    const bodyAt = Math.min(end + 1, text.length);
    return taggedText(text, bodyAt, text.slice(at, end));
  }
  if (isDovecotLine(text, at)) {
    return { host: ownHost, program: 'dovecot', pid: undefined, text: text.slice(at), dovecot: true };
  }
  return taggedText(text, at, ownHost);
}

function isHost(text: string, at: number, end: number): boolean {
  for (let index = at; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 40 || code === 91 || code === 60) {
      return false;
    }
  }
  return text.charCodeAt(end - 1) !== 58;
}

function taggedText(text: string, at: number, host: string): SyslogBody {
  const { program, pid, textAt } = readTag(text, at);
  return { host, program, pid, text: text.slice(textAt), dovecot: false };
}
