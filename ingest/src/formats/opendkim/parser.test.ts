import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import opendkim from './parser.ts';

describe('what OpenDKIM says of a message', () => {
  const id = { queueId: '22938AB4025' };
  const detail = { action: 'authentication-check', counted: false, ...id };
  const verdict = { action: 'authentication-check', verdicts: ['dkim'], ...id };
  const key = { dkimDomains: ['a.example'], dkimSelectors: ['s1'] };

  it.each<[string, object]>([
    ['DKIM verification successful', { ...verdict, dkim: 'pass' }],
    ['bad signature data', { ...verdict, dkim: 'fail' }],
    ['no signature data', { ...verdict, dkim: 'none' }],
    [
      "key retrieval failed (s=s1, d=a.example): 's1._domainkey.a.example' record not found",
      { ...verdict, ...key, dkim: 'permerror' },
    ],
    [
      "key retrieval failed (s=s1, d=a.example): 's1._domainkey.a.example' query timed out",
      { ...verdict, ...key, dkim: 'temperror' },
    ],
    ['key revoked (s=s1, d=a.example, a=rsa-sha256)', { ...verdict, ...key, dkim: 'permerror' }],
    ['syntax error: missing "v" tag', { ...verdict, dkim: 'permerror' }],
    ['dkim_eoh(): syntax error: missing "v" tag', { ...verdict, dkim: 'permerror' }],
    ['signature=IgUK4fWx domain=a.example selector=s1 result="no signature error"', { ...detail, ...key }],
    ['s=s1 d=a.example a=rsa-sha256 SSL ', { ...detail, ...key }],
    ['s=s1 d=a.example SSL error:04091068:rsa routines:INT_RSA_VERIFY:bad signature', { ...detail, ...key }],
    ['message has signatures from a.example, b.example', { ...detail, dkimDomains: ['a.example', 'b.example'] }],
    ['DKIM-Signature field added (s=s1, d=a.example)', { action: 'sign', outcome: 'success', ...id, ...key }],
    ['not authenticated', { action: 'information', ...id }],
    ['c1.client.example [198.51.100.1] not internal', { action: 'information', ...id }],
    ["no signing table match for 'u@a.example'", { action: 'information', ...id }],
    ['external host c1.client.example attempted to send as a.example', { action: 'information', ...id }],
    ['failed to parse Authentication-Results: header', { action: 'warning', ...id }],
    ['dkim_eom(): internal error from libopendkim: out of memory', { action: 'error', ...id }],
  ])('%s', (text, event) => {
    expect(parse(`22938AB4025: ${text}`)).toEqual([event]);
  });

  it('does without an id that the MTA did not tell', () => {
    expect(parse('(unknown-jobid): no signature data')).toEqual([
      { action: 'authentication-check', dkim: 'none', verdicts: ['dkim'] },
    ]);
  });
});

it.each<[string, string]>([
  ['OpenDKIM Filter v2.11.0 starting (args: -f)', 'start'],
  ['OpenDKIM Filter v2.11.0 terminating with status 0, errno = 0', 'stop'],
  ['OpenDKIM Filter: mi_stop=1', 'information'],
  ['OpenDKIM Filter: Unable to bind to port inet:8891@localhost: Address already in use', 'error'],
  ['configuration reloaded from /etc/opendkim.conf', 'start'],
])('of itself: %s', (text, action) => {
  expect(parse(text)).toEqual([{ action }]);
});

describe('text that the sender chose', () => {
  it.each<[string]>([
    ['4C1D2AB4032: signature=AAAAAAAA domain=evil.example selector=x domain=bank.example result="no signature error"'],
    ['4C1D2AB4032: s=x d=bank.example a=rsa-sha256 d=evil.example SSL '],
    ['4C1D2AB4032: s=x d=bank.example a=rsa-sha256 SSL d=evil.example a=rsa-sha256 SSL '],
  ])('lends no domain that could be two: %s', (text) => {
    expect(parse(text)).toEqual([{ action: 'authentication-check', counted: false, queueId: '4C1D2AB4032' }]);
  });

  it('is no verdict at the end of another line', () => {
    expect(parse('4C1D2AB4032: external host x attempted to send as a: DKIM verification successful')).toEqual([
      { action: 'information', queueId: '4C1D2AB4032' },
    ]);
  });
});

it('leaves what it does not know', () => {
  expect(parse('22938AB4025: something new')).toEqual([]);
});

function parse(text: string, program = 'opendkim'): MailEvent[] {
  return opendkim.parse(textRecord(program, text));
}
