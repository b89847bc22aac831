import type { MailEvent } from '../../event.ts';
import { textRecord } from '../../testing/text-record.ts';
import amavis from './parser.ts';

const blocked = { action: 'reject', outcome: 'failure', counted: false };
const client = { clientIp: '198.51.100.8', clientPort: 47508 };

describe('the line about a message', () => {
  it('is a refusal for each recipient where it was blocked', () => {
    const common = {
      ...blocked,
      reason: 'spam',
      ...client,
      sender: 'win@evil.example',
      queueId: 'A2B2C3D4E5',
      messageId: 'am2@client.example',
      size: 2997,
    };
    expect(
      parse(
        '(03491-02) Blocked SPAM {DiscardedInbound,Quarantined}, [198.51.100.8]:47508 [192.0.2.99] <win@evil.example> -> <alice@lab.example>,<carol@lab.example>, quarantine: W/spam-x.gz, Queue-ID: A2B2C3D4E5, Message-ID: <am2@client.example>, mail_id: WK3LMJCskwcj, Hits: 1000.053, size: 2997, 1093 ms',
      ),
    ).toEqual([
      { ...common, recipient: 'alice@lab.example' },
      { ...common, recipient: 'carol@lab.example' },
    ]);
  });

  it('tells of signatures that verified', () => {
    const common = {
      ...client,
      sender: 'bob@bank.example',
      queueId: 'A4B2C3D4E5',
      messageId: 'am4@client.example',
      size: 812,
      queuedAs: 'F4B2C3D4E5',
    };
    expect(
      parse(
        '(03491-04) Passed CLEAN {RelayedInbound}, [198.51.100.8]:47508 [198.51.100.8] <bob@bank.example> -> <alice@lab.example>, Queue-ID: A4B2C3D4E5, Message-ID: <am4@client.example>, mail_id: AbCdEf12, Hits: 0.1, size: 812, queued_as: F4B2C3D4E5, dkim_sd=mail:bank.example,s2:esp.example, dkim_new=x:lab.example, 700 ms',
      ),
    ).toEqual([
      { action: 'information', ...common, recipient: 'alice@lab.example' },
      {
        action: 'authentication-check',
        dkim: 'pass',
        dkimDomains: ['bank.example', 'esp.example'],
        dkimSelectors: ['mail', 's2'],
        verdicts: ['dkim'],
        ...common,
      },
    ]);
  });

  it.each<[string, object]>([
    ['Blocked BANNED (.exe,setup (1).exe) {RejectedInbound}', { ...blocked, reason: 'content' }],
    ['Blocked INFECTED (Eicar-Test-Signature) {DiscardedInternal}', { ...blocked, reason: 'virus' }],
    ['Blocked INFECTED (Eicar-Test-Signature)', { ...blocked, reason: 'virus' }],
    ['Blocked BAD-HEADER-7 {BouncedInbound}', { ...blocked, reason: 'content' }],
    ['Blocked OVERSIZED {BouncedInbound}', { ...blocked, reason: 'size' }],
    ['Blocked MTA-BLOCKED {TempFailedInbound}', { ...blocked, reason: 'other' }],
    ['Passed SPAMMY {RelayedTaggedInbound}', { action: 'information', reason: 'spam' }],
    ['Passed UNCHECKED-ENCRYPTED {RelayedInbound}', { action: 'information' }],
    ['Passed CLEAN', { action: 'information' }],
  ])('%s', (head, event) => {
    expect(
      parse(
        `(03491-06) ${head}, LOCAL [2001:db8::7] <> -> <alice@lab.example>, mail_id: AbCdEf14, Hits: -, size: 9, 300 ms`,
      ),
    ).toEqual([{ ...event, clientIp: '2001:db8::7', sender: '<>', recipient: 'alice@lab.example', size: 9 }]);
  });

  it('does without the fields that early versions left out', () => {
    expect(parse('(03491-09) Passed CLEAN, <bob@bank.example> -> <alice@lab.example>, Hits: -2.5, 322 ms')).toEqual([
      { action: 'information', sender: 'bob@bank.example', recipient: 'alice@lab.example' },
    ]);
  });
});

describe('text that the sender chose', () => {
  it('does not end an address before its quotes do', () => {
    expect(
      parse(
        '(1-01) Passed CLEAN {RelayedInbound}, [198.51.100.8]:47508 <"x> -> <y>, Queue-ID: FORGED"@evil.example> -> <alice@lab.example>, Queue-ID: B1B2C3D4E5, mail_id: AbCdEf21, Hits: 12.1, size: 8, 700 ms',
      ),
    ).toEqual([
      {
        action: 'information',
        ...client,
        sender: '"x> -> <y>, Queue-ID: FORGED"@evil.example',
        recipient: 'alice@lab.example',
        queueId: 'B1B2C3D4E5',
        size: 8,
      },
    ]);
  });

  it('in a Message-ID takes all fields behind the queue id away', () => {
    expect(
      parse(
        '(1-01) Passed CLEAN {RelayedInbound}, [198.51.100.8]:47508 <x@evil.example> -> <alice@lab.example>, Queue-ID: B1B2C3D4E5, Message-ID: <a, mail_id: zz, Hits: -9, size: 1, queued_as: FORGED1>, mail_id: AbCdEf21, Hits: 12.1, size: 8, 700 ms',
      ),
    ).toEqual([
      {
        action: 'information',
        ...client,
        sender: 'x@evil.example',
        recipient: 'alice@lab.example',
        queueId: 'B1B2C3D4E5',
      },
    ]);
  });

  it('in a subject is no signature', () => {
    expect(
      parse(
        '(1-01) Passed CLEAN {RelayedInbound}, [198.51.100.8]:47508 <x@evil.example> -> <alice@lab.example>, mail_id: AbCdEf21, Hits: 1, size: 8, Subject: "x, dkim_sd=mail:bank.example, 1 ms", 700 ms',
      ),
    ).toHaveLength(1);
  });
});

it.each<[string, string]>([
  ['starting. /usr/sbin/amavisd-new at mx1.lab.example amavisd-new-2.13.0 (20230106), Unicode aware', 'start'],
  ['(03491-14) (!)connect to /var/run/clamav/clamd.ctl failed, attempt #1: No such file', 'warning'],
  ['(03491-14) (!!)WARN: all primary virus scanners failed, considering backups', 'error'],
  ['Found decoder for    .zip  at /usr/bin/7za', 'information'],
])('of itself: %s', (text, action) => {
  expect(parse(text)).toEqual([{ action }]);
});

it('leaves what it does not know', () => {
  expect(parse('(03491-14) something new')).toEqual([]);
});

function parse(text: string, program = 'amavis'): MailEvent[] {
  return amavis.parse(textRecord(program, text));
}
