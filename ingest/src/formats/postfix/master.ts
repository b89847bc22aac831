import type { MailEvent } from '../../event.ts';

/**
 * Starts and stops, told by master(8) and by the postfix-script of postfix(1). Of a start, the master's line counts; of
 * a stop, the script's, because the master is silent when the script waits for its end.
 */
export function parseLifeCycle(text: string): MailEvent[] {
  const fields = lines.find(([start]) => text.startsWith(start))?.[1];
  return fields === undefined ? [] : [{ ...fields }];
}

const lines: readonly (readonly [string, MailEvent])[] = [
  ['daemon started -- version ', { action: 'start' }],
  ['reload -- version ', { action: 'start' }],
  ['terminating on signal ', { action: 'stop', counted: false }],
  ['starting the Postfix mail system', { action: 'start', counted: false }],
  ['refreshing the Postfix mail system', { action: 'start', counted: false }],
  ['stopping the Postfix mail system', { action: 'stop' }],
  ['aborting the Postfix mail system', { action: 'stop' }],
  ['waiting for the Postfix mail system to terminate', { action: 'information' }],
  ['the Postfix mail system is running', { action: 'information' }],
  ['the Postfix mail system is not running', { action: 'information' }],
  ['Postfix is running with backwards-compatible default settings', { action: 'information' }],
  ['Postfix is using backwards-compatible default setting', { action: 'information' }],
  ['using backwards-compatible default setting', { action: 'information' }],
  ['See http://www.postfix.org/COMPATIBILITY_README', { action: 'information' }],
  ['To disable backwards compatibility use', { action: 'information' }],
  ['starting mail system', { action: 'information' }],
  ['shutting down', { action: 'information' }],
];
