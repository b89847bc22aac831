import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readPerlLine } from './perl-result.ts';
import { readIdentityLine, readPrepend } from './python-result.ts';
import { readRefusal } from './python-refusal.ts';

/**
 * SPF policy servers for Postfix: postfix-policyd-spf-python (spf-engine; policyd-spf(1)) and postfix-policyd-spf-perl.
 * Their lines have no queue id, for Postfix asks before the message has one.
 */
const policydSpf: Format = {
  name: 'policyd-spf',
  claims: (program) => programs.test(program),
  recognizes: (text) => text.startsWith('prepend Received-SPF: '),
  parse(record) {
    const event = readLine(record.text);
    return event === undefined ? [] : [event];
  },
};
export default policydSpf;

const programs =
  /^(?:postfix(?:-[\w.-]+)?\/)?(?:policyd?-spf|python-policyd-spf|postfix-policyd-spf(?:-perl|-python)?|policyd-spf-(?:perl|python)|spfpolicy|policyd-spf\.py)$/;

function readLine(text: string): MailEvent | undefined {
  if (text.startsWith('prepend ')) {
    return readPrepend(text.slice('prepend '.length));
  }
  return readIdentityLine(text) ?? readRefusal(text) ?? readPerlLine(text) ?? readRemark(text);
}

/** With a raised `debugLevel`, how the result came about; and the mistakes of the configuration. */
function readRemark(text: string): MailEvent | undefined {
  if (remarks.test(text)) {
    return { action: 'information' };
  }
  if (text === 'Starting') {
    return { action: 'start' };
  }
  return troubles.test(text) ? { action: 'error' } : undefined;
}

const remarks =
  /^(?:dunno|None None|X-Comment: SPF |Action: |spfcheck: |_get_resultcodes: |Cached data for this instance|Config: |Read line: |Found the end of entry|not peruser|skip_addresses |Whitelist |Normal exit|Scope |(?:helo|mfrom) policy |result_only )/;

const troubles =
  /^(?:ERROR: |Ouch, caught exc: |Authserv_Id not set|Header_Type includes both|Configuration File parsing error|Traceback |unhandled exception)/i;
