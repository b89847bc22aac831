import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readJobText } from '../opendkim/job-id.ts';
import { readMilterProcess } from '../opendkim/milter-process.ts';
import { readVerdict } from './verdict.ts';

/** OpenDMARC, the milter that checks DMARC policies (opendmarc(8), opendmarc/opendmarc.c of 1.3 and 1.4). */
const opendmarc: Format = {
  name: 'opendmarc',
  claims: (program) => program === 'opendmarc',
  recognizes: (text) => selfValidated.test(text),
  parse(record) {
    const { queueId, text } = readJobText(record.text);
    const event = readVerdict(text, queueId !== undefined) ?? readRemark(text);
    return event === undefined ? [] : [queueId === undefined ? event : { ...event, queueId }];
  },
};
export default opendmarc;

const selfValidated = /^[0-9A-Za-z]{6,20}: SPF\((?:mailfrom|helo)\): \S{1,255} (?:pass|none|fail|tempfail|permerror)$/;

function readRemark(text: string): MailEvent | undefined {
  const ignored = withoutColon.exec(text);
  if (ignored?.[1] !== undefined) {
    return { action: 'information', queueId: ignored[1] };
  }
  if (text.startsWith('ARC ')) {
    // The ARC chain may override the policy; the verdict about the message follows on its own line.
    return { action: 'authentication-check', counted: false };
  }
  if (remarks.test(text)) {
    return { action: 'information' };
  }
  if (oddMessages.test(text)) {
    return { action: 'warning' };
  }
  return failures.test(text) ? { action: 'error' } : readMilterProcess(text, 'OpenDMARC');
}

/** The one format string of opendmarc.c that has no colon behind the job id. */
const withoutColon = /^([0-9A-Za-z]{6,20}) ignoring Authentication-Results at /;

const remarks =
  /^(?:ignoring (?:connection from|mail from|Authentication-Results at) |implicit authentication service: |(?:additional )?trusted authentication services: )/;

const oddMessages =
  /^(?:RFC5322 requirement error: |unable to parse (?:From header field|validated SPF address)|can't extract SPF address|multi-valued From field)/;

const failures =
  /^(?:smfi_\w{1,20}\(\) |opendmarc_policy_\w{1,40}\(|unable to create buffer|pclose\(\) |popen\(\): |\S{1,40} header add failed)/;
