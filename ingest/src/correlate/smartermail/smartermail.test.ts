import { documentsOf, type TestDocument } from '../../testing/documents.ts';
import { networkTest } from '../../ecs/networks.ts';
import type { MailEvent } from '../../event.ts';
import { readRecord } from '../../formats/read-record.ts';
import { createFramer } from '../../frame/framer.ts';
import type { Correlated } from '../correlated.ts';
import { createCorrelator, type CorrelatorState } from '../correlator.ts';

const file = (name: string, lines: readonly string[]) => ({
  name: `2026.02.10-${name}.log`,
  bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')),
});

const alice = '[198.51.100.20][29742033]';
/** Two sessions, line by line in turn: one with a login, one of a foreign server. */
const sessions = file('smtpLog', [
  `08:00:00.000 ${alice} rsp: 220 mail.ours.example`,
  '08:00:00.001 [203.0.113.9][29742034] rsp: 220 mail.ours.example',
  `08:00:00.100 ${alice} cmd: AUTH LOGIN`,
  `08:00:00.200 ${alice} Authenticated as alice@ours.example`,
  '08:00:00.201 [203.0.113.9][29742034] cmd: EHLO mx.theirs.example',
  '08:00:00.202 [203.0.113.9][29742034] rsp: 250 OK',
  '08:00:00.203 [203.0.113.9][29742034] cmd: MAIL FROM:<>',
  `08:00:00.300 ${alice} cmd: MAIL FROM:<alice@ours.example>`,
  '08:00:00.301 [203.0.113.9][29742034] rsp: 250 OK',
  `08:00:00.302 ${alice} rsp: 250 OK`,
  `08:00:00.400 ${alice} cmd: RCPT TO:<bob@theirs.example>`,
  '08:00:00.401 [203.0.113.9][29742034] cmd: RCPT TO:<nobody@ours.example>',
  '08:00:00.402 [203.0.113.9][29742034] rsp: 550 No such user here',
  `08:00:00.403 ${alice} rsp: 250 OK`,
  `08:00:00.500 ${alice} Received message size: 700 bytes`,
  `08:00:00.501 ${alice} Successfully wrote to the HDR file. (/var/lib/smartermail/Spool/SubSpool8/422405313454.hdr)`,
  `08:00:00.502 ${alice} Data transfer succeeded, writing mail to 422405313454.eml (MessageID: <1@client.example>)`,
]);

const about = (documents: readonly TestDocument[], action: string) =>
  documents.map(({ fields }) => fields).filter((fields) => fields['event.action'] === action);

describe('a delivery', () => {
  const delivered = (id: string) => [
    `08:00:01.000 [${id}] Connecting to 192.0.2.25:25 (Id: 1)`,
    `08:00:01.100 [${id}] CMD: DATA`,
    `08:00:01.200 [${id}] RSP: 354 go on`,
    `08:00:01.300 [${id}] RSP: 250 2.0.0 accepted`,
    `08:00:01.400 [${id}] Delivery for alice@ours.example to bob@theirs.example\thas completed (Delivered)`,
    `08:00:01.500 [${id}] Removing Spool message: Killed: False, Failed: False, Finished: True`,
  ];
  const whole = {
    'mail.counted': true,
    'mail.status': 'sent',
    'mail.final': true,
    'mail.attempt': 1,
    'mail.join': 'full',
    'user.name': 'alice@ours.example',
    'source.ip': '198.51.100.20',
    'email.message_id': '1@client.example',
    'email.from.address': ['alice@ours.example'],
    'email.direction': 'outbound',
    'destination.ip': '192.0.2.25',
    'mail.smtp.code': 250,
    'mail.smtp.response': 'accepted',
    'mail.size': 700,
  };

  test('names the login, the client and the Message-ID of the session that brought the message', async () => {
    const documents = await documentsOf([sessions, file('delivery', delivered('05313454'))]);
    expect(about(documents, 'deliver')).toMatchObject([{ ...whole, 'email.local_id': '05313454' }]);
  });

  test('also where the message was given a hyphen and a number', async () => {
    const documents = await documentsOf([sessions, file('delivery', delivered('313454-1'))]);
    expect(about(documents, 'deliver')).toMatchObject([
      { ...whole, 'email.local_id': '313454-1', 'mail.parent_id': '05313454' },
    ]);
  });

  test('but not where two messages could be meant', async () => {
    const other = file('smtpLog', [
      '08:00:00.502 [203.0.113.9][1] Data transfer succeeded, writing mail to 422499313454.eml (MessageID: <2@x.example>)',
    ]);
    const documents = await documentsOf([sessions, other, file('delivery', delivered('313454-1'))]);
    const [delivery] = about(documents, 'deliver');
    expect(delivery).toMatchObject({ 'mail.join': 'none', 'email.from.address': ['alice@ours.example'] });
    expect(delivery).not.toHaveProperty(['user.name']);
  });

  test('into a mailbox of this server is local', async () => {
    const documents = await documentsOf([
      file('delivery', [
        '08:00:01.000 [05313455] Starting local delivery to carol@elsewhere.example',
        '08:00:01.400 [05313455] Delivery for x@y.example to carol@elsewhere.example\thas completed (Delivered)',
      ]),
    ]);
    expect(about(documents, 'deliver')).toMatchObject([{ 'email.direction': 'inbound', 'mail.join': 'none' }]);
  });

  test('that the far server refuses is counted once for each recipient, with its reply', async () => {
    const documents = await documentsOf([
      sessions,
      file('delivery', [
        '08:00:01.000 [05313454] Connecting to 192.0.2.25:25 (Id: 1)',
        '08:00:01.010 [05313454] CMD: RCPT TO:<gone@theirs.example>',
        '08:00:01.011 [05313454] CMD: RCPT TO:<full@theirs.example>',
        '08:00:01.012 [05313454] CMD: RCPT TO:<bob@theirs.example>',
        '08:00:01.020 [05313454] RSP: 550 5.1.1 unknown user',
        '08:00:01.021 [05313454] RSP: 452 4.2.2 mailbox full',
        '08:00:01.022 [05313454] RSP: 250 ok',
        '08:00:01.030 [05313454] CMD: DATA',
        '08:00:01.040 [05313454] RSP: 554 5.7.1 message looks like spam',
        '08:00:01.050 [05313454] Delivery for alice@ours.example to gone@theirs.example\thas completed (Bounced)',
        '08:00:02.000 [05313454] CMD: RCPT TO:<full@theirs.example>',
        '08:00:02.010 [05313454] RSP: 452 4.2.2 mailbox full',
      ]),
    ]);
    const deliveries = about(documents, 'deliver');
    expect(
      deliveries.map((one) => [
        one['email.to.address']?.[0],
        one['mail.status'],
        one['mail.reason'],
        one['mail.counted'],
        one['mail.attempt'],
      ]),
    ).toEqual([
      ['gone@theirs.example', 'bounced', 'user_unknown', true, 1],
      ['full@theirs.example', 'deferred', 'mailbox_full', true, 1],
      ['bob@theirs.example', 'bounced', 'spam', true, 1],
      ['gone@theirs.example', 'bounced', 'user_unknown', false, undefined],
      ['full@theirs.example', 'deferred', 'mailbox_full', true, 2],
    ]);
    expect(new Set(deliveries.map((one) => one['user.name']))).toEqual(new Set(['alice@ours.example']));
  });
});

test('a rejection names sender, recipient and HELO of its own session', async () => {
  const documents = await documentsOf([sessions]);
  expect(about(documents, 'reject')).toMatchObject([
    {
      'source.ip': '203.0.113.9',
      'mail.helo': 'mx.theirs.example',
      'email.from.address': ['<>'],
      'email.to.address': ['nobody@ours.example'],
      'mail.join': 'full',
    },
  ]);
  expect(about(documents, 'receive').map((one) => [one['mail.counted'], one['email.message_id']])).toEqual([
    [false, undefined],
    [true, '1@client.example'],
  ]);
});

describe('a login', () => {
  const administrative = file('administrative', [
    '09:00:00.900 [203.0.113.7] SMTP Login failed: bad password',
    '09:00:05.000 [203.0.113.7] SMTP Login failed: bad password',
    '09:00:09.000 [198.51.100.30] IMAP Login successful',
  ]);
  const smtp = file('smtpLog', [
    '09:00:01.100 [203.0.113.7][1] rsp: 535 Authentication failed',
    '09:00:05.001 [203.0.113.7][1] rsp: 535 Authentication failed',
    '09:00:07.000 [203.0.113.7][1] rsp: 535 Authentication failed',
  ]);
  const imap = file('imapLog', [
    '09:00:08.900 [198.51.100.30][2] cmd: a1 LOGIN bob@ours.example secret',
    '09:00:09.000 [198.51.100.30][2] rsp: a1 OK LOGIN completed',
  ]);
  const counted = (documents: readonly TestDocument[]) =>
    about(documents, 'login').filter((one) => one['mail.counted']);

  test('that the administrative log and the session tell is counted once', async () => {
    const both = await documentsOf([administrative, smtp, imap]);
    expect(about(both, 'login')).toHaveLength(7);
    expect(counted(both)).toHaveLength(4);
    expect(counted(await documentsOf([administrative]))).toHaveLength(3);
    expect(counted(await documentsOf([smtp, imap]))).toHaveLength(4);
  });

  test('of IMAP and POP is the reply to the command', async () => {
    const documents = await documentsOf([
      file('imapLog', [
        '10:00:00.100 [198.51.100.30][2] cmd: a1 LOGIN "bob@ours.example" {6}',
        '10:00:00.150 [198.51.100.30][2] cmd: a2 NOOP',
        '10:00:00.200 [198.51.100.30][2] rsp: a2 OK NOOP completed',
        '10:00:00.300 [198.51.100.30][2] rsp: a1 NO LOGIN failed',
      ]),
      file('popLog', [
        '10:00:00.100 [198.51.100.31][3] cmd: USER carol@ours.example',
        '10:00:00.200 [198.51.100.31][3] rsp: +OK',
        '10:00:00.300 [198.51.100.31][3] cmd: PASS secret',
        '10:00:00.400 [198.51.100.31][3] rsp: +OK welcome',
      ]),
    ]);
    expect(about(documents, 'login')).toMatchObject([
      { 'user.name': 'bob@ours.example', 'event.outcome': 'failure', 'network.protocol': 'imap' },
      { 'user.name': 'carol@ours.example', 'event.outcome': 'success', 'network.protocol': 'pop3' },
    ]);
  });

  test('is not what an SMTP client makes of IMAP’s commands', async () => {
    const documents = await documentsOf([
      file('smtpLog', [
        '10:00:00.100 [203.0.113.7][4] cmd: a1 LOGIN victim@ours.example secret',
        '10:00:00.200 [203.0.113.7][4] rsp: 500 Command unrecognized',
      ]),
    ]);
    expect(about(documents, 'login')).toEqual([]);
    expect(JSON.stringify(documents.map(({ fields }) => fields['user.name']))).not.toContain('victim');
  });

  test('that fails is one, however many lines of one instant tell of it', async () => {
    const documents = await documentsOf([
      file('administrative', [
        '03:41:35.233 [203.0.113.7] Webmail Login failed: Domain [0.2.1] not found',
        '03:41:35.233 [203.0.113.7] Webmail Login failed: LOGIN_FAILURE_DOMAIN_NOT_FOUND. Brute force attempts increased to 1.',
        '03:41:35.234 [203.0.113.7] Webmail Login failed: LOGIN_FAILURE_DOMAIN_NOT_FOUND. Brute force attempts increased to 2.',
      ]),
    ]);
    expect(counted(documents)).toHaveLength(2);
  });
});

test('state that was saved as JSON after any record gives the same events', () => {
  const isOurs = networkTest([]);
  const records = [
    sessions,
    file('delivery', ['08:00:01.400 [313454-1] CMD: RCPT TO:<a@b.example>', '08:00:02 [313454-1] RSP: 550 no']),
  ].flatMap(({ name, bytes }) => {
    const found: Parameters<typeof readRecord>[0][] = [];
    const framer = createFramer({ host: 'mail', zone: 'UTC', lastWritten: 0, name }, (record) => found.push(record));
    bytes
      .toString()
      .split('\n')
      .forEach((text, offset) => {
        framer.push({ text, offset, crc: 0 });
      });
    framer.flush();
    return found;
  });
  const run = (isSavedAt: (number: number) => boolean): MailEvent[] => {
    let correlator = createCorrelator(isOurs);
    return records.flatMap((record, number) => {
      if (isSavedAt(number)) {
        correlator = createCorrelator(isOurs, JSON.parse(JSON.stringify(correlator.save())) as CorrelatorState);
      }
      const { dataset, events } = readRecord(record);
      const given: Correlated[] = correlator.add(record, { id: '', path: '', isCopy: false }, dataset, events);
      return given.map(({ event }) => event);
    });
  };
  expect(run(() => true)).toEqual(run(() => false));
});
