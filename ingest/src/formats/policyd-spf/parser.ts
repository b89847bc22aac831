import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readPerlLine } from './perl-result.ts';
import { readIdentityLine, readPrepend } from './python-result.ts';
import { readRefusal } from './python-refusal.ts';

/**
 * SPF policy servers for Postfix: postfix-policyd-spf-python (spf-engine; policyd-spf(1)) and postfix-policyd-spf-perl.
 * Newer ones begin with the queue id that Postfix told them, which is empty before a recipient was accepted.
 */
const policydSpf: Format = {
  name: 'policyd-spf',
  claims: (program) => programs.test(program),
  recognizes: (text) => /^(?:[0-9A-Za-z]{0,20}: )?prepend Received-SPF: /.test(text),
  parse(record) {
    const prefix = queueIdPrefix.exec(record.text);
    const event = readLine(record.text.slice(prefix?.[0].length ?? 0));
    if (event === undefined) {
      return [];
    }
    return [prefix?.[1] ? { ...event, queueId: prefix[1] } : event];
  },
};
export default policydSpf;

const programs =
  /^(?:postfix(?:-[\w.-]+)?\/)?(?:policyd?-spf|python-policyd-spf|postfix-policyd-spf(?:-perl|-python)?|policyd-spf-(?:perl|python)|spfpolicy|policyd-spf\.py)$/;

/** Nothing, or a queue id, which is never a plain word in lower case. */
const queueIdPrefix = /^((?![a-z]+:)[0-9A-Za-z]{6,20}|): /;

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
