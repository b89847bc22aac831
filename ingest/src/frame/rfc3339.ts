import type { Envelope, FrameContext } from './envelope.ts';
import { readIsoStamp, readZone } from './stamp.ts';
import { readSyslogBody } from './syslog-body.ts';

/**
 * `2026-11-22T21:17:48.780792+00:00 host program[pid]: text`: rsyslog's file format (RSYSLOG_FileFormat), the default of
 * Debian 12 and Ubuntu 24.04. The stamp is that of RFC 3339 section 5.6.
 */
export function readRfc3339(text: string, at: number, context: FrameContext): Envelope | undefined {
  const local = readIsoStamp(text, at, 84);
  const stamp = local && readZone(text, local.end, local);
  if (stamp === undefined || text.charCodeAt(stamp.end) !== 32) {
    return undefined;
  }
  const body = readSyslogBody(text, stamp.end + 1, context.host);
  return (
    body && {
      frame: body.dovecot ? 'dovecot' : 'rfc3339',
      time: context.clock.resolve(stamp),
      host: body.host,
      program: body.program,
      pid: body.pid,
      text: body.text,
    }
  );
}
