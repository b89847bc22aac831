import type { EventFields } from '../ecs/fields.generated.ts';
import { documentsOfLines } from '../testing/documents.ts';

/** Joined fields are right when messages interleave, queue ids come back, and lines are out of order by a second. */

describe('messages of one host', () => {
  test('that interleave keep their own senders, logins, clients and Message-IDs', async () => {
    const lines = [journey('AAAAA1', 1), journey('BBBBB2', 2), journey('CCCCC3', 3)];
    const interleaved = Array.from({ length: 5 }, (_, step) =>
      lines.map((journeyLines) => journeyLines[step] ?? ''),
    ).flat();
    const deliveries = await deliveriesOf(interleaved);
    expect(deliveries.map(whoSent)).toEqual([1, 2, 3].map(expectedSender));
    expect(deliveries.map((fields) => fields['mail.join'])).toEqual(['full', 'full', 'full']);
  });

  test('that use a queue id again start anew', async () => {
    const deliveries = await deliveriesOf([...journey('AAAAA1', 1), ...journey('AAAAA1', 2, 10)]);
    expect(deliveries.map(whoSent)).toEqual([1, 2].map(expectedSender));
    expect(deliveries.map((fields) => fields['mail.attempt'])).toEqual([1, 1]);
  });

  test('that use a queue id again, without the line of their client, get nothing of the message before', async () => {
    const [, ...withoutClient] = journey('AAAAA1', 2, 10);
    const deliveries = await deliveriesOf([...journey('AAAAA1', 1), ...withoutClient]);
    expect(deliveries[1]).toMatchObject({ 'mail.join': 'partial', 'email.from.address': ['u2@lab.example'] });
    expect(deliveries[1]?.['user.name']).toBeUndefined();
    expect(deliveries[1]?.['source.ip']).toBeUndefined();
  });
});

test('lines out of order by a second still find their message', async () => {
  const [client = '', messageId = '', queued = '', sent = '', removed = ''] = journey('AAAAA1', 1);
  for (const order of [
    [messageId, client, queued, sent, removed],
    [client, queued, messageId, sent, removed],
    [client, messageId, queued, removed, sent],
  ]) {
    const deliveries = await deliveriesOf(order);
    expect(deliveries.map(whoSent)).toEqual([expectedSender(1)]);
  }
});

test('a refused recipient does not part the message from its client, however long the client takes', async () => {
  const [client = '', ...rest] = journey('AAAAA1', 1, 20);
  const refused = `${at(2)} postfix/smtpd[11]: AAAAA1: reject: RCPT from c1.client.example[198.51.100.1]: 550 5.1.1 <no@lab.example>: Recipient address rejected: User unknown; from=<u1@lab.example> to=<no@lab.example> proto=ESMTP helo=<x>`;
  const deliveries = await deliveriesOf([client.replace(at(20), at(1)), refused, ...rest]);
  expect(deliveries.map(whoSent)).toEqual([expectedSender(1)]);
  expect(deliveries[0]?.['mail.join']).toBe('full');
});

test('the same queue id on two hosts is two messages', async () => {
  const other = journey('AAAAA1', 2).map((line) => line.replace(' mx1 ', ' mx2 '));
  const one = journey('AAAAA1', 1);
  const deliveries = await deliveriesOf(one.flatMap((line, step) => [line, other[step] ?? '']));
  expect(deliveries.map(whoSent)).toEqual([1, 2].map(expectedSender));
});

test('a message that began before the log says so', async () => {
  const [, , , sent = ''] = journey('AAAAA1', 1);
  const [delivery] = await deliveriesOf([sent]);
  expect(delivery).toMatchObject({ 'mail.join': 'none' });
  expect(delivery?.['email.from.address']).toBeUndefined();
  expect(delivery?.['mail.attempt']).toBeUndefined();
});

describe('re-injection', () => {
  const original = journey('AAAAA1', 1).slice(0, 3);
  const copy = (client: string) => [
    `${at(2)} postfix/smtpd[5]: BBBBB2: ${client}`,
    `${at(2)} postfix/cleanup[2]: BBBBB2: message-id=<1@client.example>`,
    `${at(2)} postfix/qmgr[3]: BBBBB2: from=<u1@lab.example>, size=900, nrcpt=1 (queue active)`,
    ...journey('BBBBB2', 1, 3).slice(3),
  ];

  test.each([
    ['is proven by the Message-ID of an open message', 'client=localhost[127.0.0.1]'],
    [
      'is proven by orig_queue_id',
      'client=localhost[127.0.0.1], orig_queue_id=AAAAA1, orig_client=c1.client.example[198.51.100.1]',
    ],
  ])('%s', async (_, client) => {
    const deliveries = await deliveriesOf([...original, ...copy(client)]);
    expect(deliveries.map(whoSent)).toEqual([expectedSender(1)]);
    expect(deliveries[0]).toMatchObject({ 'mail.parent_id': 'AAAAA1', 'mail.counted': true });
  });

  test('is not believed of a client that is not ours, whatever Message-ID it sends', async () => {
    const deliveries = await deliveriesOf([...original, ...copy('client=evil.example[198.51.100.66]')]);
    expect(deliveries[0]?.['mail.parent_id']).toBeUndefined();
    expect(deliveries[0]?.['user.name']).toBeUndefined();
    expect(deliveries[0]?.['source.ip']).toBe('198.51.100.66');
  });
});

test('a bounce notice knows the message that it is about, and is marked', async () => {
  const documents = await documentsOfLines([
    ...journey('AAAAA1', 1).slice(0, 3),
    `${at(4)} postfix/cleanup[2]: DDDDD4: message-id=<n@mx1>`,
    `${at(4)} postfix/bounce[9]: AAAAA1: sender non-delivery notification: DDDDD4`,
    `${at(4)} postfix/qmgr[3]: DDDDD4: from=<>, size=2400, nrcpt=1 (queue active)`,
    ...journey('DDDDD4', 1, 4).slice(3),
  ]);
  const notice = documents.map(({ fields }) => fields).filter((fields) => fields['mail.status'] === 'sent');
  expect(notice).toMatchObject([{ 'mail.dsn': true, 'mail.parent_id': 'AAAAA1', 'email.from.address': ['<>'] }]);
});

function at(second: number): string {
  return `2026-11-22T21:18:${String(second).padStart(2, '0')}.000000+00:00 mx1`;
}

/** A message's lines: client, Message-ID, queue, delivery, removal. */
function journey(queueId: string, user: number, second = 1): string[] {
  return [
    `${at(second)} postfix/smtpd[1${user}]: ${queueId}: client=c${user}.client.example[198.51.100.${user}], sasl_method=PLAIN, sasl_username=u${user}@lab.example`,
    `${at(second)} postfix/cleanup[2]: ${queueId}: message-id=<${user}@client.example>`,
    `${at(second)} postfix/qmgr[3]: ${queueId}: from=<u${user}@lab.example>, size=300, nrcpt=1 (queue active)`,
    `${at(second + 1)} postfix/smtp[4]: ${queueId}: to=<r@ok.example>, relay=mx.ok.example[203.0.113.101]:25, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (250 2.0.0 Ok)`,
    `${at(second + 1)} postfix/qmgr[3]: ${queueId}: removed`,
  ];
}

async function deliveriesOf(lines: readonly string[]): Promise<EventFields[]> {
  const documents = await documentsOfLines(lines);
  return documents.map(({ fields }) => fields).filter((fields) => fields['event.action'] === 'deliver');
}

function whoSent(fields: EventFields): unknown[] {
  return [fields['user.name'], fields['source.ip'], fields['email.message_id'], fields['email.from.address']];
}

function expectedSender(user: number): unknown[] {
  return [`u${user}@lab.example`, `198.51.100.${user}`, `${user}@client.example`, [`u${user}@lab.example`]];
}
