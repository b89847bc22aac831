import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import plesk from './parser.ts';

const login = { action: 'login', outcome: 'failure', counted: false, protocol: 'smtp' };
const refused = { action: 'reject', outcome: 'failure', counted: false };
const check = 'authentication-check';
const caller = '/usr/lib64/plesk-9.0/psa-pc-remote';
const alignment = (policy: string) =>
  `stamp=1 ip=2 adkim=relaxed aspf=relaxed p=REJECT sp=NONE pct=100 align_dkim=fail align_spf=fail spfres=fail dkimres=pass dmarccheck=${policy} dmarcstatus=STOP`;

it.each<[string, string, object]>([
  [
    'plesk_saslauthd',
    "No such user 'a@lab.example' in mail authorization database",
    { ...login, loginReason: 'unknown_user', user: 'a@lab.example' },
  ],
  [
    'plesk_saslauthd',
    "failed mail authentication attempt for user 'a@lab.example' (password len=10)",
    { ...login, loginReason: 'invalid_credentials', user: 'a@lab.example' },
  ],
  [
    'plesk_saslauthd',
    "failed mail authenticatication attempt for user 'x' (password len=1)' (password len=8)",
    { ...login, loginReason: 'invalid_credentials', user: "x' (password len=1)" },
  ],
  ['plesk_saslauthd', 'select timeout, exiting', { action: 'stop' }],
  ['plesk_saslauthd', "listen=6, status=5, dbpath='/plesk/passwd.db'", { action: 'start' }],
  ['spf', 'SPF status: PASS', { action: check, spf: 'pass', verdicts: ['spf'] }],
  ['spf filter', 'SPF result: softfail', { action: check, spf: 'softfail', verdicts: ['spf'] }],
  ['spf', 'Starting the spf filter...', { action: 'information' }],
  ['greylisting filter', 'Starting greylisting filter...', { action: 'information' }],
  ['dk_check', 'DKIM Feed: No signature', { action: check, dkim: 'none', verdicts: ['dkim'] }],
  [
    'dk_check',
    'DKIM verification (d=sender.example, 1024-bit key) succeeded',
    { action: check, dkim: 'pass', dkimDomains: ['sender.example'], verdicts: ['dkim'] },
  ],
  [
    'dmarc',
    `DMARC: smtpdomain=s.example maildomain=m.example mailfrom=a@s.example ${alignment('DMARC_POLICY_REJECT')}`,
    {
      action: check,
      dmarc: 'fail',
      disposition: 'reject',
      verdicts: ['dmarc'],
      dmarcDomain: 'm.example',
      spf: 'fail',
      dkim: 'pass',
    },
  ],
  ['dmarc', 'DMARC: REJECT message for alice@lab.example', { ...refused, reason: 'dmarc' }],
  [caller, 'handlers_stderr: REJECT', { action: 'information' }],
  [caller, "PASS during call 'limit-out' handler", { action: 'information' }],
  [caller, "REJECT during call 'spf' handler", { ...refused, reason: 'spf' }],
  [caller, "REJECT during call 'dd52-domainkeys' handler", { ...refused, reason: 'dkim' }],
  [caller, "DEFER during call 'grey' handler", { ...refused, reason: 'greylisted', limitSide: 'ours' }],
  [caller, "REJECT during call 'limit-out' handler", { ...refused, reason: 'rate_limited', limitSide: 'ours' }],
  [caller, "Error during 'grey' handler", { action: 'warning' }],
  ['qmail-queue', 'dwlib: fd: connect() failed - Connection refused', { action: 'warning' }],
  ['postfix-local', "PASS during call 'dd52-domainkeys' handler", { action: 'information' }],
])('%s: %s', (program, text, event) => {
  expect(plesk.claims(program)).toBe(true);
  expect(parse(text, program)).toEqual([event]);
});

it('reads the results behind a sender that looks like results', () => {
  const sender = `"a ${alignment('DMARC_POLICY_PASS')}"@evil.example`;
  expect(
    parse(
      `DMARC: smtpdomain=s.example maildomain=m.example mailfrom=${sender} ${alignment('DMARC_POLICY_NONE')}`,
      'dmarc',
    ),
  ).toMatchObject([{ dmarc: 'fail', disposition: 'none', dmarcDomain: 'm.example' }]);
});

it('leaves what it does not know, and other programs', () => {
  expect(parse('something new')).toEqual([]);
  expect(plesk.claims('constructor')).toBe(false);
  expect(plesk.claims('postfix/local')).toBe(false);
});

function parse(text: string, program = 'plesk_saslauthd'): MailEvent[] {
  return plesk.parse(textRecord(program, text));
}
