import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import opendmarc from './parser.ts';

describe('what OpenDMARC says of a message', () => {
  const id = { queueId: '22938AB4025' };
  const dmarc = { action: 'authentication-check', verdicts: ['dmarc'], ...id };
  const spf = { action: 'authentication-check', verdicts: ['spf'], ...id };

  it.each<[string, object]>([
    ['spfpass.example none', { ...dmarc, dmarc: 'none', dmarcDomain: 'spfpass.example' }],
    ['spfpass.example pass', { ...dmarc, dmarc: 'pass', dmarcDomain: 'spfpass.example' }],
    ['spfpass.example fail', { ...dmarc, dmarc: 'fail', dmarcDomain: 'spfpass.example' }],
    ['spfpass.example temperror', { ...dmarc, dmarc: 'temperror', dmarcDomain: 'spfpass.example' }],
    ['opendmarc_policy_query_dmarc(a.example) returned status 4', { ...dmarc, dmarc: 'permerror' }],
    ['opendmarc_policy_query_dmarc(a.example) returned status 1', { action: 'error', ...id }],
    ['SPF(mailfrom): spfpass.example pass', { ...spf, spf: 'pass', spfDomain: 'spfpass.example' }],
    [
      'SPF(helo): c1.client.example tempfail',
      { ...spf, spf: 'temperror', spfDomain: 'c1.client.example', helo: 'c1.client.example' },
    ],
    ['ARC pass, policy fail > none', { action: 'authentication-check', counted: false, ...id }],
    ['unable to parse From header field', { action: 'warning', ...id }],
    ['RFC5322 requirement error: not exactly one Date field', { action: 'warning', ...id }],
    ['smfi_insheader() failed', { action: 'error', ...id }],
  ])('%s', (text, event) => {
    expect(parse(`22938AB4025: ${text}`)).toEqual([event]);
  });

  it('knows the one line without a colon', () => {
    expect(parse('22938AB4025 ignoring Authentication-Results at 1 from mx.other.example')).toEqual([
      { action: 'information', ...id },
    ]);
  });

  it.each(['evil.example pass fail', 'SPF(mailfrom): good.example pass fail'])(
    'takes nothing from a domain with a blank: %s',
    (text) => {
      expect(parse(`22938AB4025: ${text}`)).toEqual([]);
    },
  );
});

it.each<[string, string]>([
  ['OpenDMARC Filter v1.4.2 starting (args: -f)', 'start'],
  ['OpenDMARC Filter v1.4.2 terminating with status 0, errno = 0', 'stop'],
  ['ignoring connection from localhost', 'information'],
  ['implicit authentication service: mx1.lab.example', 'information'],
])('of itself: %s', (text, action) => {
  expect(parse(text)).toEqual([{ action }]);
});

function parse(text: string, program = 'opendmarc'): MailEvent[] {
  return opendmarc.parse(textRecord(program, text));
}
