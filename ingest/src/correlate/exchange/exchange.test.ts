import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProcessor } from '../../processor.ts';
import { documentsOf, type TestDocument, testSettings } from '../../testing/documents.ts';
import { recordsOf } from '../../testing/frame-lines.ts';
import type { CorrelatorState } from '../correlator.ts';

/** What counts in Exchange's logs, and what their rows learn from each other: on the fixtures, alone and together. */
const folder = join(import.meta.dirname, '../../formats/exchange/fixtures');

function fixture(name: string): { name: string; bytes: Buffer } {
  return { name, bytes: readFileSync(join(folder, name)) };
}

function counted(documents: readonly TestDocument[], action: string) {
  return documents
    .map(({ fields }) => fields)
    .filter((fields) => fields['event.action'] === action && fields['mail.counted']);
}

describe('a message from outside', () => {
  test('counts once, and once per recipient as delivered, however many services tell of it', async () => {
    const documents = await documentsOf([fixture('tracking-2019-inbound.log')]);
    expect(counted(documents, 'receive')).toMatchObject([
      { 'source.ip': '198.51.100.25', 'mail.recipients': 2, 'mail.size': 48213 },
    ]);
    expect(counted(documents, 'deliver')).toMatchObject(
      ['anna@lab.example', 'ben@lab.example'].map((recipient) => ({
        'email.to.address': [recipient],
        'source.ip': '198.51.100.25',
        'email.direction': 'inbound',
        'mail.status': 'sent',
        'mail.attempt': 1,
        'mail.final': true,
        'mail.join': 'full',
      })),
    );
  });

  test('counts once, in whatever order the services’ logs are read', async () => {
    const [header, rows] = split('tracking-2019-inbound.log');
    const [receive, , , send, deliver] = rows;
    const inOrder = (...order: (string | undefined)[]) =>
      order.map((row, index) => ({ name: `${index}.log`, bytes: Buffer.from(`${header}${row ?? ''}\n`) }));
    for (const files of [
      inOrder(receive, send, deliver),
      inOrder(deliver, send, receive),
      inOrder(send, deliver, receive, receive),
    ]) {
      const documents = await documentsOf(files);
      expect(counted(documents, 'receive')).toHaveLength(1);
      expect(counted(documents, 'deliver')).toHaveLength(2);
    }
  });
});

describe('a message of a mailbox', () => {
  test('has its sender as account, and each recipient’s own end', async () => {
    const documents = await documentsOf([fixture('tracking-2019-outbound.log')]);
    expect(counted(documents, 'receive')).toMatchObject([
      { 'user.name': 'anna@lab.example', 'source.ip': '198.51.100.77' },
    ]);
    const ends = counted(documents, 'deliver').map((fields) => [
      fields['email.to.address']?.[0],
      fields['mail.status'],
      fields['mail.attempt'],
      fields['mail.final'],
      fields['user.name'],
      fields['source.ip'],
      fields['email.direction'],
    ]);
    expect(ends).toEqual([
      ['dora@partner.example', 'sent', 1, true, 'anna@lab.example', '198.51.100.77', 'outbound'],
      ['nobody@partner.example', 'bounced', 1, true, 'anna@lab.example', '198.51.100.77', 'outbound'],
      ['anna@lab.example', 'sent', 1, true, undefined, undefined, 'internal'],
      ['erik@other.example', 'deferred', 1, undefined, 'anna@lab.example', '198.51.100.77', 'outbound'],
      ['erik@other.example', 'sent', 2, true, 'anna@lab.example', '198.51.100.77', 'outbound'],
    ]);
  });

  test('that fails has a notice, which is no message of a user', async () => {
    const documents = await documentsOf([fixture('tracking-2019-outbound.log')]);
    expect(counted(documents, 'bounce')).toMatchObject([
      { 'mail.dsn': true, 'email.from.address': ['<>'], 'mail.parent_id': '8e5c11f0a9@EX1.lab.example' },
    ]);
    const notice = documents.filter(
      ({ fields }) => fields['mail.dsn'] === true && fields['event.action'] === 'deliver',
    );
    expect(notice).toMatchObject([{ fields: { 'mail.join': 'full', 'mail.counted': true } }]);
    expect(notice[0]?.fields['user.name']).toBeUndefined();
  });

  test('of 2010 is known by its Message-ID; another one with the same, a minute later, is another', async () => {
    const [header, rows] = split('tracking-2010.log');
    const later = rows.map((row) => row.replace('T10:0', 'T11:0'));
    const lines = [...rows, ...rows.slice(1, 2), ...later.slice(1, 2)];
    const documents = await documentsOf([{ name: 'a.log', bytes: Buffer.from(header + lines.join('\n') + '\n') }]);
    expect(counted(documents, 'receive').map((fields) => fields['@timestamp'])).toEqual([
      '2026-03-02T10:00:00.200Z',
      '2026-03-02T11:00:00.200Z',
    ]);
    expect(counted(documents, 'deliver')).toHaveLength(3);
  });
});

describe('a session of the protocol log', () => {
  test('names the account and the reason of a failed login, which counts once', async () => {
    const documents = await documentsOf([fixture('smtp-receive-logins.log')]);
    expect(counted(documents, 'login')).toMatchObject([
      {
        'event.outcome': 'success',
        'user.name': 'LAB\\anna',
        'mail.login.method': 'LOGIN',
        'tls.version': '1.2',
        'source.ip': '198.51.100.77',
      },
      {
        'event.outcome': 'failure',
        'user.name': 'anna@lab.example',
        'mail.login.method': 'LOGIN',
        'mail.login.reason': 'invalid_credentials',
        'mail.login.attempts': 1,
        'source.ip': '198.51.100.99',
        'destination.ip': '192.0.2.10',
      },
    ]);
    const failedSession = documents.filter(({ fields }) => fields['mail.session'] === '08DE7A20C0000002');
    expect(failedSession.at(-1)?.fields['user.name']).toBeUndefined();
  });

  test('tells which command was refused, also when commands were sent ahead', async () => {
    const documents = await documentsOf([fixture('smtp-receive-refusals.log')]);
    const refused = counted(documents, 'reject').slice(0, 3);
    expect(refused).toMatchObject([
      { 'email.to.address': ['ghost@lab.example'], 'mail.reason': 'user_unknown' },
      { 'email.to.address': ['x@elsewhere.example'], 'mail.reason': 'relay_denied' },
      { 'email.to.address': ['anna@lab.example'], 'mail.reason': 'spam', 'mail.recipients': 1 },
    ]);
    expect(refused.every((fields) => fields['email.from.address']?.[0] === 'win@bulk.example')).toBe(true);
    expect(refused.every((fields) => fields['mail.join'] === 'full' && fields['mail.final'] === true)).toBe(true);
  });

  test('keeps AUTH waiting while it asks for more, when commands were sent ahead', async () => {
    const row = (number: number, end: string): string =>
      `2026-03-02T08:00:00.00${number}Z,EX1\\Default,08DE7A20C00000B1,${number},192.0.2.10:25,198.51.100.66:1,${end}\n`;
    const ends = ['+,,', '<,AUTH LOGIN,', '<,MAIL FROM:<a@x.example>,', '<,RCPT TO:<b@lab.example>,'];
    const replies = ['>,334 <authentication response>,', '>,535 5.7.3 no,', '>,250 2.1.0 ok,', '>,550 5.1.1 no,'];
    const [header] = split('smtp-receive-refusals.log');
    const rows = [...ends, ...replies].map((end, index) => row(index, end)).join('');
    const documents = await documentsOf([{ name: 'a.log', bytes: Buffer.from(header + rows) }]);
    expect(counted(documents, 'reject')).toMatchObject([
      { 'email.from.address': ['a@x.example'], 'email.to.address': ['b@lab.example'] },
    ]);
  });

  test('that began before the log joins nothing', async () => {
    const documents = await documentsOf([fixture('smtp-receive-refusals.log')]);
    const late = documents.find(({ fields }) => fields['mail.session'] === '08DE7A20C0000007');
    expect(late?.fields).toMatchObject({
      'event.action': 'reject',
      'mail.join': 'none',
      'mail.reason': 'authentication',
    });
  });

  test('of ours names sender and recipient of what the other side refused, uncounted', async () => {
    const documents = await documentsOf([fixture('smtp-send.log')]);
    const [refused] = documents.filter(({ fields }) => fields['event.action'] === 'deliver');
    expect(refused?.fields).toMatchObject({
      'mail.counted': false,
      'email.from.address': ['anna@lab.example'],
      'email.to.address': ['erik@other.example'],
      'mail.reason': 'greylisted',
      'destination.ip': '203.0.113.60',
    });
  });
});

describe('a refusal', () => {
  test.each([
    ['protocol log first', ['smtp-receive-refusals.log', 'agent.log']],
    ['agent log first', ['agent.log', 'smtp-receive-refusals.log']],
  ])('that both the agent log and the protocol log tell of counts once: %s', async (_, names) => {
    const documents = await documentsOf(names.map(fixture));
    const ofSession = counted(documents, 'reject').filter((fields) => fields['mail.session'] === '08DE7A20C0000003');
    expect(ofSession.map((fields) => fields['mail.smtp.enhanced_code']).sort()).toEqual(['5.1.10', '5.7.1', '5.7.54']);
  });

  test('by Sender ID is the message’s SPF result', async () => {
    const documents = await documentsOf([fixture('agent.log')]);
    const verdicts = counted(documents, 'reject').filter((fields) => fields['mail.verdicts'] !== undefined);
    expect(verdicts.map((fields) => [fields['mail.spf.result'], fields['mail.spf.domain']])).toEqual([
      ['fail', 'lab.example'],
      ['temperror', 'spoof.example'],
    ]);
  });
});

test('a mailbox login counts at the front end only', async () => {
  const documents = await documentsOf([fixture('imap4.log')]);
  expect(
    counted(documents, 'login').map((fields) => [fields['user.name'], fields['event.outcome'], fields['source.ip']]),
  ).toEqual([
    ['anna@lab.example', 'success', '198.51.100.77'],
    ['ben@lab.example', 'failure', '198.51.100.99'],
    ['x', 'failure', '198.51.100.99'],
  ]);
});

test('no text of a client or a sender becomes a fact', async () => {
  const documents = await documentsOf(['tracking-hostile.log', 'smtp-receive-hostile.log', 'imap4.log'].map(fixture));
  const addresses = new Set(documents.map(({ fields }) => fields['source.ip']));
  expect(
    [...addresses].filter(
      (address) => address?.startsWith('1.') === true || address === '192.0.2.1' || address === '192.0.2.99',
    ),
  ).toEqual([]);
  const logins = documents.filter(
    ({ fields }) => fields['event.action'] === 'login' && fields['event.outcome'] === 'success',
  );
  expect(logins.map(({ fields }) => fields['user.name'])).toEqual(['anna@lab.example', 'anna@lab.example']);
  const forged = documents.filter(({ fields }) => fields['email.to.address']?.[0] === 'root@lab.example');
  expect(forged).toEqual([]);
});

test('a run that is interrupted anywhere goes on with what it knew', () => {
  const names = ['tracking-2019-outbound.log', 'smtp-receive-logins.log', 'smtp-receive-refusals.log', 'agent.log'];
  const records = names.flatMap((name) => recordsOf(...fixture(name).bytes.toString().trimEnd().split('\n')).records);
  const file = { id: 'f', path: 'f.log', isCopy: false };
  const whole = createProcessor(testSettings);
  const expected = records.map((record) => whole.add(record, file));
  for (let stop = 1; stop < records.length; stop += 3) {
    const first = createProcessor(testSettings);
    const before = records.slice(0, stop).map((record) => first.add(record, file));
    const state = JSON.parse(JSON.stringify(first.save())) as CorrelatorState;
    const second = createProcessor(testSettings, state);
    const after = records.slice(stop).map((record) => second.add(record, file));
    expect([...before, ...after]).toEqual(expected);
  }
});

/** The header and the rows of a fixture. */
function split(name: string): [header: string, rows: string[]] {
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  const isHeader = (line: string) => line.startsWith('#');
  return [
    lines
      .filter(isHeader)
      .map((line) => `${line}\n`)
      .join(''),
    lines.filter((line) => !isHeader(line)),
  ];
}
