import type { Envelope, FrameContext } from './envelope.ts';
import { readBsdStamp } from './stamp.ts';
import { readSyslogBody } from './syslog-body.ts';

/**
 * `Nov 22 21:18:21 host program[pid]: text`: the traditional file format of syslog daemons (RFC 3164 section 4.1), of
 * Postfix's own log file (postlogd(8)) and, without the host, of Dovecot's.
 */
export function readRfc3164(text: string, at: number, context: FrameContext): Envelope | undefined {
  const stamp = readBsdStamp(text, at);
  if (stamp === undefined || text.charCodeAt(stamp.end) !== 32) {
    return undefined;
  }
  const body = readSyslogBody(text, stamp.end + 1, context.host);
  return (
    body && {
      frame: body.dovecot ? 'dovecot' : 'rfc3164',
      time: context.clock.resolve(stamp),
      host: body.host,
      program: body.program,
      pid: body.pid,
      text: body.text,
    }
  );
}
