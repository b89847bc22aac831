import type { FrameName } from '../record.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { readSyslogBody } from './syslog-body.ts';

/** `host program[pid]: text` behind a stamp that ends with a blank at `at - 1`. */
export function stampedLine(
  frame: FrameName,
  text: string,
  at: number,
  time: number,
  { host }: FrameContext,
): Envelope | undefined {
  const body = readSyslogBody(text, at, host);
  return (
    body && {
      frame: body.dovecot ? 'dovecot' : frame,
      time,
      host: body.host,
      program: body.program,
      pid: body.pid,
      text: body.text,
    }
  );
}
