import type { MailEvent } from '../../event.ts';

/**
 * What a milter of the OpenDKIM family says of itself, for OpenDKIM and OpenDMARC alike (their main() functions differ
 * in the name only, and libmilter's own messages begin with it): starts, stops, sockets, configuration. Undefined for
 * any other text.
 *
 * @param product `OpenDKIM` or `OpenDMARC`
 */
export function readMilterProcess(text: string, product: string): MailEvent | undefined {
  if (text.startsWith(`${product} Filter`)) {
    return filterLine(text);
  }
  if (text.startsWith('configuration reloaded from ')) {
    return { action: 'start' };
  }
  if (troubles.test(text)) {
    return { action: 'error' };
  }
  return warnings.test(text) ? { action: 'warning' } : undefined;
}

function filterLine(text: string): MailEvent {
  if (text.includes(' starting (')) {
    return { action: 'start' };
  }
  if (text.includes(' terminating with status ')) {
    return { action: 'stop' };
  }
  return { action: libmilterTrouble.test(text) ? 'error' : 'information' };
}

const libmilterTrouble = /unable to|failed|invalid|error/i;

/** System calls that failed, libmilter calls that failed, files that cannot be used. */
const troubles =
  /^(?:\[(?:parent|child)\] )?(?:can't (?:open|load|write|initialize|create|read)|failed to |no such user|socket cleanup failed|maximum restart|error loading|key data is not secure|[a-z_0-9]{1,40}\(\)(?::| failed| returned)|\S{1,255}: (?:fopen|open|stat|flock|lockf|fwrite)\()/;

const warnings =
  /^(?:warning: |WARNING: |can't configure |can't enable |terminated with signal |exited with status |malformed )/;
