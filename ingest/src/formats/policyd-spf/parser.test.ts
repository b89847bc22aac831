import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import policydSpf from './parser.ts';

const spf = { action: 'authentication-check', verdicts: ['spf'] };
const client = { clientIp: '198.51.100.1', helo: 'c1.client.example', sender: 'joe@a.example' };
const fields = 'client-ip=198.51.100.1; helo=c1.client.example; envelope-from=joe@a.example; receiver=lab.example';

describe('the Python server', () => {
  it.each<[string, object]>([
    [`: prepend Received-SPF: Pass (mailfrom) identity=mailfrom; ${fields} `, { ...spf, spf: 'pass', ...client }],
    [
      `3C1D2AB4031: prepend Received-SPF: Softfail (mailfrom) identity=mailfrom; ${fields} `,
      { ...spf, spf: 'softfail', ...client, queueId: '3C1D2AB4031' },
    ],
    [
      'prepend Received-SPF: None (no SPF record) identity=helo; client-ip=2001:db8::1; helo=h.example; envelope-from=<>; receiver=a@lab.example ',
      { ...spf, spf: 'none', clientIp: '2001:db8::1', helo: 'h.example', sender: '<>', recipient: 'a@lab.example' },
    ],
    [
      `prepend Authentication-Results: lab.example; spf=permerror (SPF Permanent Error: Two or more type TXT spf records found.) smtp.mailfrom=a.example (${fields})`,
      { ...spf, spf: 'permerror', ...client },
    ],
    [`Softfail; identity=mailfrom; ${fields} `, { ...spf, spf: 'softfail', ...client }],
    [`None; identity=helo; ${fields} `, { action: 'authentication-check', counted: false, ...client }],
    [
      '550 5.7.23 Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=joe@a.example;ip=198.51.100.1;r=<UNKNOWN>',
      { ...spf, spf: 'fail', clientIp: '198.51.100.1' },
    ],
    [
      '550 5.7.23 Message rejected due to: Receiver policy for SPF Softfail. Please see http://www.openspf.net/Why?s=mfrom;id=joe@a.example;ip=198.51.100.1;r=<UNKNOWN>',
      { ...spf, spf: 'softfail', clientIp: '198.51.100.1' },
    ],
    ['451 4.7.24 Message deferred due to: SPF Temporary Error: DNS Timeout.', { ...spf, spf: 'temperror' }],
    ['prepend X-Comment: SPF check N/A for local connections - client-ip=127.0.0.1; helo=x', { action: 'information' }],
    ['ERROR: 10.0.0.0/33 in Whitelist not IP network.', { action: 'error' }],
  ])('%s', (text, event) => {
    expect(parse(text)).toEqual([event]);
  });
});

describe('the Perl server', () => {
  it.each<[string, object]>([
    [
      ': Policy action=PREPEND Received-SPF: none (a.example: No applicable sender policy available) receiver=mx1; identity=mailfrom; envelope-from="joe@a.example"; helo=c1.client.example; client-ip=198.51.100.1',
      { ...spf, spf: 'none', ...client },
    ],
    [
      ': Policy action=550 Please see http://www.openspf.net/Why?s=mfrom;id=joe%40a.example;ip=198.51.100.8;r=mx1',
      { ...spf, spf: 'fail' },
    ],
    [': Policy action=DUNNO', { action: 'information' }],
    [
      ': SPF none (No applicable sender policy available): Envelope-from: a@a.example',
      { action: 'authentication-check', counted: false },
    ],
    ['handler sender_policy_framework: is decisive.', { action: 'information' }],
  ])('%s', (text, event) => {
    expect(parse(text, 'postfix/policy-spf')).toEqual([event]);
  });
});

describe('text that the client chose', () => {
  it('is no address, whatever the HELO name and the sender look like', () => {
    const text =
      'prepend Received-SPF: Fail (mailfrom) identity=mailfrom; client-ip=198.51.100.66; helo=x; client-ip=8.8.8.8; envelope-from=y; helo=z; envelope-from=ceo@bank.example@evil.example; receiver=lab.example ';
    expect(parse(text)).toEqual([{ ...spf, spf: 'fail', clientIp: '198.51.100.66' }]);
  });

  it('is no address in the explanation that a domain publishes', () => {
    const text = `prepend Received-SPF: Fail (a) identity=helo; client-ip=8.8.8.8; helo=b) identity=helo; ${fields}`;
    expect(parse(text)).toEqual([{ ...spf, spf: 'fail' }]);
  });

  it('is no address in the link of a refusal', () => {
    const text =
      '550 5.7.23 Message rejected due to: x. Please see http://w/Why?s=mfrom;id=a;ip=8.8.8.8;r=b;ip=198.51.100.66;r=c';
    expect(parse(text)).toEqual([{ ...spf, spf: 'fail' }]);
  });
});

it('claims the names that master.cf usually gives', () => {
  expect(['policyd-spf', 'postfix/policy-spf', 'python-policyd-spf'].every((name) => policydSpf.claims(name))).toBe(
    true,
  );
  expect(['postfix/smtpd', 'policyd'].some((name) => policydSpf.claims(name))).toBe(false);
});

function parse(text: string, program = 'policyd-spf'): MailEvent[] {
  return policydSpf.parse(textRecord(program, text));
}
