import type { Disposition, ResultWord } from '../../ecs/fields.generated.ts';
import type { MailEvent } from '../../event.ts';
import { resultWord } from '../result-word.ts';

/**
 * The DMARC handler:
 *
 *     DMARC: smtpdomain=d maildomain=d mailfrom=s stamp=1617091525 ip=2 adkim=relaxed aspf=relaxed p=REJECT sp=NONE pct=100 align_dkim=fail align_spf=fail spfres=fail dkimres=pass dmarccheck=DMARC_POLICY_REJECT dmarcstatus=STOP
 *
 * `maildomain` is the From header's, the values of `dmarccheck` those of libopendmarc (dmarc.h). The sender in the middle is
 * the client's text, so the results are read from the end of the line.
 */
export function readDmarc(text: string): MailEvent | undefined {
  if (/^DMARC: REJECT message for \S/.test(text)) {
    return { action: 'reject', outcome: 'failure', counted: false, reason: 'dmarc' };
  }
  if (/^(?:Store (?:DKIM|SPF) result |SPF record |DMARC: (?:PASS|SKIP|QUARANTINE|ACCEPT) )/.test(text)) {
    return { action: 'information' };
  }
  const results = resultsAtEnd.exec(text.slice(-longestResults));
  const policy = policies.get(results?.[3] ?? '');
  if (!text.startsWith('DMARC: smtpdomain=') || results === null || policy === undefined) {
    return undefined;
  }
  const dmarcDomain = /^DMARC: smtpdomain=\S{0,255} maildomain=(\S{1,255}) /.exec(text)?.[1];
  const [, spfWord, dkimWord] = results;
  const spf = resultWord(spfWord);
  const dkim = resultWord(dkimWord);
  return {
    action: 'authentication-check',
    ...policy,
    verdicts: ['dmarc'],
    ...(dmarcDomain === undefined ? {} : { dmarcDomain }),
    ...(spf === undefined ? {} : { spf }),
    ...(dkim === undefined ? {} : { dkim }),
  };
}

const longestResults = 400;
const resultsAtEnd =
  / adkim=\w{1,10} aspf=\w{1,10} p=\w{1,12} sp=\w{1,12} pct=\d{1,3} align_dkim=\w{1,10} align_spf=\w{1,10} spfres=(\w{1,12}) dkimres=(\w{1,12}) dmarccheck=(DMARC_\w{1,30}) dmarcstatus=\w{1,12}$/;

const policies: ReadonlyMap<string, { dmarc: ResultWord; disposition?: Disposition }> = new Map([
  ['DMARC_POLICY_PASS', { dmarc: 'pass', disposition: 'none' }],
  // The check failed and the domain asks for nothing (`p=none`).
  ['DMARC_POLICY_NONE', { dmarc: 'fail', disposition: 'none' }],
  ['DMARC_POLICY_QUARANTINE', { dmarc: 'fail', disposition: 'quarantine' }],
  ['DMARC_POLICY_REJECT', { dmarc: 'fail', disposition: 'reject' }],
  ['DMARC_POLICY_ABSENT', { dmarc: 'none' }],
  ['DMARC_FROM_DOMAIN_ABSENT', { dmarc: 'permerror' }],
]);
