import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import rspamd from './parser.ts';

const task = (rest: string) => `<a157c1>; task; rspamd_task_write_log: id: <m1@client.example>, ${rest}`;
const message = { messageId: 'm1@client.example', queueId: '4EB8C1AB4032', clientIp: '198.51.100.7' };
const sender = { ...message, sender: 'bob@bank.example' };
const end = ', len: 153, time: 5.5ms, dns req: 1, digest: <c3dd>, rcpts: <alice@lab.example>';
const start = 'qid: <4EB8C1AB4032>, ip: 198.51.100.7, from: <bob@bank.example>,';
const check = 'authentication-check';
const refused = { action: 'reject', outcome: 'failure', counted: false };

describe('the line about a message', () => {
  it.each<[string, string, object[]]>([
    [
      'F (no action)',
      'R_SPF_ALLOW(-0.20){+ip4:198.51.100.0/24;},R_DKIM_ALLOW(-0.20){bank.example:s=mail;esp.example:s=s1;},DMARC_POLICY_ALLOW(-0.50){bank.example;reject;}',
      [
        { action: check, spf: 'pass', verdicts: ['spf'] },
        {
          action: check,
          dkim: 'pass',
          verdicts: ['dkim'],
          dkimDomains: ['bank.example', 'esp.example'],
          dkimSelectors: ['mail', 's1'],
        },
        { action: check, dmarc: 'pass', verdicts: ['dmarc'], dmarcDomain: 'bank.example' },
      ],
    ],
    [
      'T (add header)',
      'R_SPF_DNSFAIL(0.00){temporary DNS error;},DMARC_DNSFAIL(0.00){bank.example : query timed out;},ARC_REJECT(1.00){signature check failed: fail, {[1] = sig:lists.example:reject};}',
      [
        { action: 'information', reason: 'spam' },
        { action: check, spf: 'temperror', verdicts: ['spf'] },
        { action: check, dmarc: 'temperror', verdicts: ['dmarc'], dmarcDomain: 'bank.example' },
        { action: check, outcome: 'failure', verdicts: ['arc'] },
      ],
    ],
    [
      'F (no action)',
      'DMARC_POLICY_ALLOW_WITH_FAILURES(-0.50){},R_DKIM_REJECT(1.00){club.example:s=c1;},DMARC_POLICY_ALLOW(0.00){club.example;none;}',
      [
        { action: check, dkim: 'fail', verdicts: ['dkim'], dkimDomains: ['club.example'], dkimSelectors: ['c1'] },
        { action: check, dmarc: 'pass', verdicts: ['dmarc'], dmarcDomain: 'club.example' },
      ],
    ],
    ['S (reject)', 'GTUBE(0.00){}', [{ ...refused, reason: 'spam' }]],
    ['F (greylist)', 'MIME_GOOD(-0.10)', [{ ...refused, reason: 'greylisted', limitSide: 'ours' }]],
    ['F (soft reject)', 'GREYLIST(0.00){greylisted;}', [{ ...refused, reason: 'greylisted', limitSide: 'ours' }]],
    ['F (soft reject)', 'RATELIMITED(0.00){user;}', [{ ...refused, reason: 'rate_limited', limitSide: 'ours' }]],
    ['T (quarantine)', '', [{ action: 'redirect', counted: false, reason: 'spam' }]],
    ['F (no action)', 'MIME_GOOD(-0.10){text/plain;}', [{ action: 'information' }]],
  ])('%s %s', (action, symbols, events) => {
    expect(parse(task(`${start} (default: ${action}: [1.50/15.00] [${symbols}])${end}`))).toEqual(
      events.map((event) => ({ ...event, ...sender })),
    );
  });

  it('names the module that decided alone', () => {
    const forced = ', forced: reject "clamav: virus found: "Eicar-Signature""; score=nan (set by antivirus)';
    expect(parse(task(`${start} (default: S (reject): [0.00/15.00] [CLAM_VIRUS(0.00){}])${end}${forced}`))).toEqual([
      { ...refused, reason: 'virus', ...sender },
    ]);
  });

  it('may be in the short form, and without queue id', () => {
    expect(
      parse(task('ip: 2001:db8::7, user: carol@lab.example, (reject): [18.5/15.0] [R_SPF_FAIL(1.0)], len: 153')),
    ).toEqual(
      [
        { ...refused, reason: 'spam' },
        { action: check, spf: 'fail', verdicts: ['spf'] },
      ].map((event) => ({
        ...event,
        messageId: 'm1@client.example',
        clientIp: '2001:db8::7',
        user: 'carol@lab.example',
      })),
    );
  });

  it('keeps login and sender apart', () => {
    const text = `qid: <4EB8C1AB4032>, ip: 198.51.100.7, user: carol, from: <>, (default: F (no action): [0.00/15.00] [])${end}`;
    expect(parse(task(text))).toEqual([{ action: 'information', ...message, user: 'carol', sender: '<>' }]);
  });
});

describe('text that the sender chose', () => {
  it('does not become a login, a sender or a result', () => {
    const text = `qid: <4EB8C1AB4032>, ip: 198.51.100.7, user: u, from: <z>, ip: 7.7.7.7, from: <x>, ip: 9.9.9.9, (default: S (reject): [15.00/15.00] [GTUBE(0.00){}])${end}`;
    expect(parse(task(text))).toEqual([{ ...refused, reason: 'spam', ...message }]);
  });

  it('leaves a line with two results without one', () => {
    const text = `qid: <4EB8C1AB4032>, ip: 198.51.100.7, from: <x>, (default: F (no action): [0/15] [R_SPF_ALLOW(-0.2){}]), len: 1@evil.example>, (default: S (reject): [15.00/15.00] [R_SPF_FAIL(1.00){-all;}])${end}`;
    expect(parse(task(text))).toEqual([{ action: 'information', ...message }]);
  });

  it('gives no result where two symbols contradict each other', () => {
    const symbols = 'R_SPF_FAIL(1.00){-all;},OPTION(0.00){},R_SPF_ALLOW(-0.20){+all;}';
    expect(parse(task(`${start} (default: F (no action): [0.00/15.00] [${symbols}])${end}`))).toEqual([
      { action: 'information', ...sender },
    ]);
  });
});

it.each<[string, string]>([
  ['<e337eb>; main; main: rspamd 3.4 is starting, build id: release', 'start'],
  ['<e337eb>; main; rspamd_handle_child_fork: starting normal process 12196 (0); listen on: 127.0.0.1:11333', 'start'],
  ['<e337eb>; main; main: terminating...', 'stop'],
  ['<1un8q9>; map; rspamd_map_dns_callback: cannot resolve maps.rspamd.com: query timed out', 'warning'],
  ['rspamd_log_reset_repeated: Last message repeated 2 times', 'repeated'],
  ['<dzhj4s>; lua; init.lua:58: controller plugin maps; register webui path query_json', 'information'],
  ['<94f35d>; proxy; proxy_accept_socket: accepted milter connection from 127.0.0.1 port 41030', 'information'],
])('of itself: %s', (text, action) => {
  expect(parse(text)).toEqual([{ action }]);
});

it('leaves what it does not know', () => {
  expect(parse('something new')).toEqual([]);
});

function parse(text: string, program = 'rspamd'): MailEvent[] {
  return rspamd.parse(textRecord(program, text));
}
