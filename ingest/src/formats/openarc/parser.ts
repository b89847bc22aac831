import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readJobText } from '../opendkim/job-id.ts';
import { readMilterProcess } from '../opendkim/milter-process.ts';

/**
 * OpenARC, the milter that verifies and seals Authenticated Received Chains (openarc(8); openarc/openarc.c of 1.0 to 1.3).
 * The result itself goes into the Authentication-Results header only: the log tells of what forced it, and of trouble.
 */
const openarc: Format = {
  name: 'openarc',
  claims: (program) => program === 'openarc',
  recognizes: () => false,
  parse(record): MailEvent[] {
    const { queueId, text } = readJobText(record.text);
    const event = readForcedState(text) ?? readRemark(text) ?? readMilterProcess(text, 'OpenARC');
    return event === undefined ? [] : [queueId === undefined ? event : { ...event, queueId }];
  },
};
export default openarc;

/** `chain state forced to "fail" due to prior result found`: another verifier on this host has judged the chain before. */
function readForcedState(text: string): MailEvent | undefined {
  const word = /^chain state forced to "(pass|fail|none|unknown)" due to prior result found$/.exec(text)?.[1];
  if (word === undefined) {
    return undefined;
  }
  const outcome = word === 'pass' ? 'success' : word === 'fail' ? 'failure' : 'unknown';
  return { action: 'authentication-check', outcome, counted: false };
}

function readRemark(text: string): MailEvent | undefined {
  if (remarks.test(text)) {
    return { action: 'information' };
  }
  if (oddMessages.test(text)) {
    return { action: 'warning' };
  }
  return failures.test(text) ? { action: 'error' } : undefined;
}

const remarks = /^no seal header check matched; continuing$/;

const oddMessages =
  /^(?:error processing (?:header field "|at end|body chunk)|RFC5322 header requirement error$|can't parse \S{1,40}; |too much header data; accepting$|ignoring header field '|invalid seal header check ")/;

const failures =
  /^(?:failed to compute seal$|error inserting header field "|\S{1,40} header add failed$|can't initialize ARC handle: |arc\.chain buffer overflow|arc_\w{1,30}\(\) failed)/;
