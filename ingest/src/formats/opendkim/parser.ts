import type { MailEvent } from '../../event.ts';
import type { Format } from '../format.ts';
import { readJobText } from './job-id.ts';
import { readMilterProcess } from './milter-process.ts';
import { readSignature, readSigning } from './signature.ts';
import { readVerdict } from './verdict.ts';

/** OpenDKIM, the milter that signs and verifies DKIM signatures (opendkim(8), opendkim/opendkim.c of 2.9 to 2.11). */
const opendkim: Format = {
  name: 'opendkim',
  claims: (program) => program === 'opendkim',
  recognizes: (text) => text.endsWith(': DKIM verification successful') && readJobText(text).queueId !== undefined,
  parse(record) {
    const { queueId, text } = readJobText(record.text);
    const event = readVerdict(text) ?? readSignature(text) ?? readSigning(text) ?? readRemark(text);
    return event === undefined ? [] : [queueId === undefined ? event : { ...event, queueId }];
  },
};
export default opendkim;

/** With `LogWhy`, why a message is signed or verified; else what went wrong in the filter itself. */
function readRemark(text: string): MailEvent | undefined {
  if (choices.test(text) || text.endsWith('] not internal')) {
    return { action: 'information' };
  }
  if (oddMessages.test(text)) {
    return { action: 'warning' };
  }
  return failures.test(text) ? { action: 'error' } : readMilterProcess(text, 'OpenDKIM');
}

const choices =
  /^(?:not authenticated|no signing |external host |mode select: |no MTA name match|no macro data match|no valid signature|no sender domain|sender domain does not exist|rejected per sender|discarded per sender|ADSP query)/;

const oddMessages =
  /^(?:failed to parse |can't (?:parse|determine|read) |no sender header|unable to (?:parse|determine)|ignoring header)/;

const failures =
  /^(?:dkim_\w{1,20}\(\): )?(?:internal error from libopendkim|resource unavailable|smfi_\w{1,20}\(\) |error (?:loading|retrieving) |\S{1,40} header add failed)/;
