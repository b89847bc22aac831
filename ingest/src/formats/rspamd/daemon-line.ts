import type { MailEvent } from '../../event.ts';

/**
 * What the main process and its workers (normal, proxy, controller, fuzzy) say of themselves. The log names no level, so
 * the words decide; a line of any other module is understood as one of Rspamd's and has no consequence.
 *
 * @param source the function or Lua file that speaks; empty for a text that is not Rspamd's
 */
export function readDaemonLine(source: string, message: string): MailEvent[] {
  if (source === '') {
    return [];
  }
  if (starts.test(message)) {
    return [{ action: 'start' }];
  }
  if (stops.test(message)) {
    return [{ action: 'stop' }];
  }
  if (repeats.test(message)) {
    return [{ action: 'repeated' }];
  }
  return [{ action: troubles.test(message) ? 'warning' : 'information' }];
}

const starts = /^rspamd \S{1,40} is (?:starting|loading configuration)|^starting \S{1,40} process \d+/;
const stops = /^terminating(?:\.\.\.| after receiving signal )|^catch termination signal/;
const repeats = /^Last message repeated \d+ times$/;
const troubles =
  /^(?:<\S{1,500}>:? )?(?:cannot|can't|failed|unable|error|invalid|bad|lost|got (?:IO )?error|got socket error|milter error|timeout)\b/i;
