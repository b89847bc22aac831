import type { ResultWord, Verdict } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import type { Fields } from './fields.ts';

/**
 * The results of sender authentication that stand on a `<=` or reject line: `DKIM=domain` names verified domains only
 * (log selector `dkim`); `SPF=word`, and `DMARC=` with a result or with the policy that was applied.
 */
export function addVerdicts(event: MailEvent, fields: Fields): void {
  const verdicts: Verdict[] = [];
  const spf = results.get(fields.values.get('SPF') ?? '');
  if (spf !== undefined) {
    event.spf = spf;
    verdicts.push('spf');
  }
  const dkim = fields.values.get('DKIM');
  if (dkim !== undefined && dkim !== '') {
    event.dkim = 'pass';
    event.dkimDomains = dkim.split(/[:,]/);
    verdicts.push('dkim');
  }
  const dmarc = results.get(fields.values.get('DMARC') ?? '');
  if (dmarc !== undefined) {
    event.dmarc = dmarc;
    verdicts.push('dmarc');
  }
  if (verdicts.length > 0) {
    event.verdicts = verdicts;
  }
}

/** Exim's words ($spf_result, $dmarc_status) in those of RFC 8601. */
const results: ReadonlyMap<string, ResultWord> = new Map([
  ['pass', 'pass'],
  ['fail', 'fail'],
  ['softfail', 'softfail'],
  ['neutral', 'neutral'],
  ['none', 'none'],
  ['temperror', 'temperror'],
  ['permerror', 'permerror'],
  ['accept', 'pass'],
  ['reject', 'fail'],
  ['quarantine', 'fail'],
  ['norecord', 'none'],
  ['nofrom', 'permerror'],
] satisfies [string, ResultWord][]);
