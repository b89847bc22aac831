import type { Carried } from './carried.ts';
import type { FrameContext } from './envelope.ts';
import { type JsonObject, stringIn } from './json-text.ts';
import { readIsoStamp, readZone } from './stamp.ts';

/**
 * `{"log":"text\n","stream":"stdout","time":"2026-11-22T21:17:48.780792123Z"}`: Docker's json-file logging driver. A line
 * of more than 16 KiB comes in parts; all but the last lack the line feed (moby daemon/logger/copier.go and
 * daemon/logger/jsonfilelog/jsonlog). Undefined for any other entry.
 */
export function readDocker(entry: JsonObject, { clock }: FrameContext): Carried | undefined {
  const log = stringIn(entry, 'log');
  const time = stringIn(entry, 'time');
  const local = time === undefined ? undefined : readIsoStamp(time, 0, 84);
  const stamp = time === undefined || local === undefined ? undefined : readZone(time, local.end, local);
  if (log === undefined || time === undefined || stamp?.offsetMinutes === undefined || stamp.end !== time.length) {
    return undefined;
  }
  return {
    frame: 'docker',
    time: clock.resolve(stamp),
    prefix: `${time} `,
    text: withoutLineEnd(log),
    stream: entry['stream'] === 'stderr' ? 'stderr' : 'stdout',
    isPart: !log.endsWith('\n'),
    mayHaveFrame: true,
  };
}

/** A container with a terminal ends its lines with CR LF. */
function withoutLineEnd(text: string): string {
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  return text.slice(0, text.charCodeAt(end - 1) === 13 ? end - 1 : end);
}
