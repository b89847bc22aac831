import type { Envelope } from './envelope.ts';

/** The message that `last message repeated 3 times` would mean. */
export type Said = Pick<Envelope, 'host' | 'program' | 'text'> & { readonly pid?: number | undefined };

/** A record's envelope, and how often it stands for itself. */
export interface Counted {
  readonly envelope: Envelope;
  readonly times: number;
}

/**
 * Puts the message that a syslog daemon says was repeated in the place of that saying. `said` is the message of the line
 * before; where it is not known, or not of the same host and program, the saying stays as it is.
 */
export function resolveRepeated(envelope: Envelope, said: Said | undefined): Counted {
  const repeated = readRepeated(envelope.text);
  if (repeated?.text !== undefined) {
    return { envelope: { ...envelope, text: repeated.text }, times: repeated.times };
  }
  const sameProgram = envelope.program === '' || envelope.program === said?.program;
  if (repeated === undefined || said?.host !== envelope.host || !sameProgram) {
    return { envelope, times: 1 };
  }
  const { program, pid, text } = said;
  return { envelope: { ...envelope, program, pid, text }, times: repeated.times };
}

/** A syslog daemon's word that a message came several times. */
interface Repeated {
  readonly times: number;
  /** The message, or undefined where it is the one on the line before. */
  readonly text: string | undefined;
}

/** Above this a number is no count of syslog's but somebody's joke; each repetition may become a document. */
const mostTimes = 100_000;

const withMessage = /^message repeated (\d{1,6}) times?: \[ ?/;
const withoutMessage = /^last message repeated (\d{1,6}) times?$/;

/**
 * Reads `message repeated 3 times: [ text]` (rsyslog, `$RepeatedMsgReduction`) and `last message repeated 3 times` (sysklogd,
 * BSD, older rsyslog). Undefined for any other text.
 */
function readRepeated(text: string): Repeated | undefined {
  const first = text.charCodeAt(0);
  // Asked for every line: m and l are what the two forms begin with.
  if (first !== 109 && first !== 108) {
    return undefined;
  }
  const found = text.endsWith(']') ? withMessage.exec(text) : withoutMessage.exec(text);
  const times = Number(found?.[1]);
  if (found === null || times < 1 || times > mostTimes) {
    return undefined;
  }
  return { times, text: text.endsWith(']') ? text.slice(found[0].length, -1) : undefined };
}
