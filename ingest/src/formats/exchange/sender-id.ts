import type { ResultWord } from '../../ecs/fields.generated.ts';
import { domainOf } from '../../ecs/domain.ts';
import type { MailEvent } from '../../event.ts';
import type { Row } from './row.ts';

/**
 * The verdict behind what the Sender Id Agent did. Sender ID (RFC 4406) looks up the SPF record of the domain in the
 * message's headers (the purported responsible address, which ReasonData names), so the result stands as SPF's. The agent
 * writes no row where it only marks the message: those verdicts are in no log of Exchange's.
 */
export function senderIdVerdict(row: Row): Pick<MailEvent, 'spf' | 'spfDomain' | 'verdicts'> {
  const result = row.get('agent') === 'Sender Id Agent' ? resultOf.get(row.get('reason')) : undefined;
  if (result === undefined) {
    return {};
  }
  const domain = domainOf(row.get('reasondata'));
  return { spf: result, verdicts: ['spf'], ...(domain === undefined ? {} : { spfDomain: domain }) };
}

/** A message without a sender in its headers counts as failed (`MissingPRA`). */
const resultOf: ReadonlyMap<string, ResultWord> = new Map<string, ResultWord>([
  ['Fail_NotPermitted', 'fail'],
  ['Fail_MalformedDomain', 'fail'],
  ['Fail_DomainDoesNotExist', 'fail'],
  ['MissingPRA', 'fail'],
  ['None', 'none'],
  ['TempError', 'temperror'],
  ['PermError', 'permerror'],
]);
