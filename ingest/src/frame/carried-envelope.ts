import type { Author, Carried } from './carried.ts';
import type { Envelope, FrameContext } from './envelope.ts';
import { isExim, withoutSecondStamp } from './exim-syslog.ts';
import { readEnvelope } from './read-envelope.ts';

/**
 * The envelope of what a carrier brought. Where the program put its own around its text, that one names program, process
 * and, in a container, the host; the time is always the carrier's, which needs no guess at year and zone.
 *
 * @param text the carried text, whole and without secrets
 */
export function carriedEnvelope(carried: Carried, text: string, context: FrameContext): Envelope {
  const { time, author } = carried;
  const host = author?.host ?? context.host;
  const inner = carried.mayHaveFrame ? readEnvelope(text, { ...context, host }) : undefined;
  if (inner === undefined) {
    return bare(carried, text, host);
  }
  // A service's own idea of the host is worth less than the journal's. A container's is its own host, and tells it from others.
  const innerHost = author === undefined || author.isContainer ? inner.host : host;
  return { ...inner, ...speaker(inner, author), time, host: innerHost };
}

function bare({ frame, time, author }: Carried, text: string, host: string): Envelope {
  const envelope = { frame, time, host, program: author?.program ?? '', pid: author?.pid, text };
  return isExim(envelope) ? withoutSecondStamp(envelope) : envelope;
}

/** A stamped line that names no program is the author's. */
function speaker({ program, pid }: Envelope, author: Author | undefined): Pick<Envelope, 'program' | 'pid'> {
  return program === '' && author !== undefined ? { program: author.program, pid: author.pid } : { program, pid };
}
