import type { EventFields } from '../ecs/fields.generated.ts';
import { documentsOf } from '../testing/documents.ts';
import { collect, type ReadWanted } from './collect.ts';
import { journeyOf } from './journey.ts';
import { concerns, learn, type TraceRequest } from './wanted.ts';

const stamp = (second: number, host = 'mx1', minute = 18) =>
  `2026-11-22T21:${minute}:${String(second).padStart(2, '0')}.100000+00:00 ${host}`;

const reinjected = [
  `${stamp(1)} postfix/smtpd[1]: AAA1234: client=c2.client.example[198.51.100.2], sasl_method=PLAIN, sasl_username=bob@lab.example`,
  `${stamp(1)} postfix/cleanup[2]: AAA1234: message-id=<1.lab@client.example>`,
  `${stamp(1)} postfix/qmgr[3]: AAA1234: from=<bob@lab.example>, size=377, nrcpt=1 (queue active)`,
  `${stamp(2)} postfix/smtpd[5]: connect from localhost[127.0.0.1]`,
  `${stamp(2)} postfix/smtpd[5]: BBB1234: client=localhost[127.0.0.1]`,
  `${stamp(2)} postfix/cleanup[2]: BBB1234: message-id=<1.lab@client.example>`,
  `${stamp(2)} postfix/qmgr[3]: BBB1234: from=<bob@lab.example>, size=900, nrcpt=1 (queue active)`,
  `${stamp(2)} postfix/smtp[7]: AAA1234: to=<r1@ok.example>, relay=127.0.0.1[127.0.0.1]:10024, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as BBB1234)`,
  `${stamp(2)} postfix/qmgr[3]: AAA1234: removed`,
  `${stamp(3)} postfix/smtp[8]: BBB1234: to=<r1@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=0.1, delays=0/0/0/0.1, dsn=4.7.1, status=deferred (host mx.ok.example[203.0.113.101] said: 450 4.7.1 Greylisted)`,
  `${stamp(9)} postfix/smtp[8]: BBB1234: to=<r1@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=6.1, delays=0/0/0/0.1, dsn=5.1.1, status=bounced (host mx.ok.example[203.0.113.101] said: 550 5.1.1 User unknown)`,
  `${stamp(9)} postfix/cleanup[2]: CCC1234: message-id=<2.CCC1234@mx1>`,
  `${stamp(9)} postfix/bounce[9]: BBB1234: sender non-delivery notification: CCC1234`,
  `${stamp(9)} postfix/qmgr[3]: CCC1234: from=<>, size=2000, nrcpt=1 (queue active)`,
  `${stamp(9)} postfix/qmgr[3]: BBB1234: removed`,
];
const stranger = [
  `${stamp(5)} postfix/smtpd[1]: DDD1234: client=c9.client.example[198.51.100.9]`,
  `${stamp(5)} postfix/cleanup[2]: DDD1234: message-id=<9.lab@client.example>`,
  `${stamp(5)} postfix/qmgr[3]: DDD1234: from=<x@lab.example>, size=1, nrcpt=1 (queue active)`,
];

test.each(['AAA1234', 'BBB1234', 'CCC1234', '1.lab@client.example', '<1.lab@client.example>'])(
  'from %s: the message, its re-injection and its bounce, and nobody else’s',
  async (id) => {
    const [journey, ...others] = await trace({ id }, [...reinjected, ...stranger]);
    expect(others).toEqual([]);
    expect(
      journey?.messages.map(({ queue_id, outcome, notice, follows }) => [queue_id, outcome, notice, follows]),
    ).toEqual([
      ['AAA1234', 'delivered', false, []],
      ['BBB1234', 'failed', false, [{ kind: 'reinjected_from', host: 'mx1', queue_id: 'AAA1234' }]],
      ['CCC1234', 'unknown', true, [{ kind: 'notice_about', host: 'mx1', queue_id: 'BBB1234' }]],
    ]);
  },
);

test('each recipient has the last word about it and the number of attempts', async () => {
  const [journey] = await trace({ id: 'BBB1234' }, reinjected);
  expect(journey?.messages[1]).toMatchObject({
    login: 'bob@lab.example',
    client: { ip: '127.0.0.1' },
    removed: '2026-11-22T21:18:09.100Z',
    recipients: [
      {
        address: 'r1@ok.example',
        status: 'bounced',
        attempts: 2,
        final: true,
        reason: 'user_unknown',
        smtp_code: 550,
        enhanced_code: '5.1.1',
      },
    ],
  });
  expect(journey?.messages[0]).toMatchObject({
    client: { ip: '198.51.100.2', name: 'c2.client.example' },
    size_bytes: 377,
  });
  expect(journey?.messages[1]?.steps.map(({ status }) => status).filter(Boolean)).toEqual(['deferred', 'bounced']);
});

test('messages that had one queue id one after the other are told apart', async () => {
  const again = [
    `${stamp(30)} postfix/smtpd[1]: BBB1234: client=c5.client.example[198.51.100.5]`,
    `${stamp(30)} postfix/cleanup[2]: BBB1234: message-id=<5.lab@client.example>`,
    `${stamp(30)} postfix/qmgr[3]: BBB1234: from=<z@lab.example>, size=5, nrcpt=1 (queue active)`,
  ];
  const journeys = await trace({ id: 'BBB1234' }, [...reinjected, ...again]);
  expect(journeys.map(({ messages }) => messages.map(({ message_id }) => message_id))).toEqual([
    ['1.lab@client.example', '1.lab@client.example', '2.CCC1234@mx1'],
    ['5.lab@client.example'],
  ]);
});

test('over two hosts: by the id that the next host answered, and its Message-ID', async () => {
  const relayed = [
    `${stamp(1)} postfix/cleanup[2]: EEE1234: message-id=<7.lab@client.example>`,
    `${stamp(1)} postfix/qmgr[3]: EEE1234: from=<bob@lab.example>, size=377, nrcpt=1 (queue active)`,
    `${stamp(2)} postfix/smtp[7]: EEE1234: to=<r1@ok.example>, relay=mx2.lab.example[192.0.2.2]:25, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as FFF1234)`,
    `${stamp(2, 'mx2')} postfix/cleanup[4]: FFF1234: message-id=<7.lab@client.example>`,
    `${stamp(2, 'mx2')} postfix/qmgr[4]: FFF1234: from=<bob@lab.example>, size=500, nrcpt=1 (queue active)`,
  ];
  const [journey] = await trace({ id: 'FFF1234' }, relayed);
  expect(journey?.messages.map(({ host, follows }) => [host, follows[0]?.kind])).toEqual([
    ['mx1', undefined],
    ['mx2', 'relayed_from'],
  ]);
});

test('a remote server that answers with the id of a stranger’s message links nothing', async () => {
  const lie = [
    `${stamp(4)} postfix/cleanup[2]: EEE1234: message-id=<7.lab@client.example>`,
    `${stamp(4)} postfix/qmgr[3]: EEE1234: from=<bob@lab.example>, size=377, nrcpt=1 (queue active)`,
    `${stamp(5)} postfix/smtp[7]: EEE1234: to=<r1@evil.example>, relay=mx.evil.example[203.0.113.66]:25, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as DDD1234)`,
  ];
  const journeys = await trace({ id: 'EEE1234' }, [...lie, ...stranger]);
  expect(journeys.map(({ messages }) => messages.map(({ queue_id }) => queue_id))).toEqual([['EEE1234']]);
});

test('by recipient and time, a refusal before the queue too', async () => {
  const refused = `${stamp(40)} postfix/smtpd[1]: NOQUEUE: reject: RCPT from unknown[198.51.100.7]: 554 5.7.1 <r1@ok.example>: Relay access denied; from=<a@b.example> to=<r1@ok.example> proto=ESMTP helo=<x>`;
  const request = {
    recipient: 'R1@ok.example',
    around: Date.parse('2026-11-22T21:18:40Z'),
    withinMilliseconds: 10_000,
  };
  const journeys = await trace(request, [...reinjected, refused]);
  expect(journeys.map(({ messages }) => messages.map(({ queue_id, outcome }) => [queue_id, outcome]))).toEqual([
    [[undefined, 'rejected']],
  ]);
  const earlier = await trace({ ...request, around: Date.parse('2026-11-22T21:18:05Z') }, [...reinjected, refused]);
  expect(earlier.map(({ messages }) => messages.length)).toEqual([3]);
});

test('a message that is not there', async () => {
  expect(await trace({ id: 'NOPE' }, reinjected)).toEqual([]);
});

async function trace(request: TraceRequest, lines: readonly string[]) {
  const byHost = new Map<string, string[]>();
  for (const line of lines) {
    const host = line.split(' ')[1] ?? '';
    byHost.set(host, [...(byHost.get(host) ?? []), line]);
  }
  const files = [...byHost].map(([name, own]) => ({
    name,
    bytes: Buffer.from(own.map((line) => `${line}\n`).join('')),
  }));
  const all = (await documentsOf(files)).map(({ fields }) => fields);
  const read: ReadWanted = (wanted) => {
    const documents: EventFields[] = [];
    for (const fields of all) {
      if (concerns(fields, wanted)) {
        documents.push(fields);
        learn(fields, wanted);
      }
    }
    return Promise.resolve({ documents, isCut: false });
  };
  return journeyOf((await collect(request, read)).documents, request);
}
