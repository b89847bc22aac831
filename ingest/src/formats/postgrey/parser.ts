import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readDecision } from './decision.ts';

/** Postgrey, the greylisting policy server for Postfix (postgrey(8), versions 1.2 to 1.37). */
const postgrey: Format = {
  name: 'postgrey',
  claims: (program) => program === 'postgrey',
  recognizes: (text) => certain.test(text),
  parse({ text }): MailEvent[] {
    const decision = readDecision(text);
    if (decision !== undefined) {
      return [decision];
    }
    const kind = kinds.find(([form]) => form.test(text))?.[1];
    return kind === undefined ? [] : [{ action: kind }];
  },
};
export default postgrey;

const certain = /^(?:[0-9A-Za-z]{6,20}: )?action=(?:greylist|pass), reason=[a-zA-Z]/;

/** mylog() of postgrey, and what the Perl module Net::Server writes for it. */
const kinds: readonly (readonly [RegExp, MailEvent['action']])[] = [
  [/^fatal: /, 'panic'],
  [
    /^(?:warning: |WARNING|unrecognized request type: |ignoring garbage: |Couldn't |correcting date for first seen)/,
    'warning',
  ],
  [/^\d{4}\/\d\d\/\d\d-[\d:]{8} (?:postgrey|main) \(type Net::Server::\w{1,20}\) starting! |^HUP received: /, 'start'],
  [/^(?:\d{4}\/\d\d\/\d\d-[\d:]{8} )?(?:Exiting!|Server closing!)/, 'stop'],
  [
    /^(?:whitelisted: |cleaning |rm \/|Process Backgrounded|Resolved \[|Binding to |Using default listen|Setting [gu]id to |Group Not Defined|User Not Defined)/,
    'information',
  ],
];
