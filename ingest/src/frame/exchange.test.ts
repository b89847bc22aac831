import { recordsOf, recordsWithBreak } from '../testing/frame-lines.ts';

const header = (type: string, fields: string): string[] => [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.02.1544.014',
  `#Log-type: ${type}`,
  '#Date: 2026-03-02T08:00:00.000Z',
  `#Fields: ${fields}`,
];
const smtpFields =
  'date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context';
const smtpRow = (at: string, data: string, local = '192.0.2.10:25', remote = '198.51.100.7:4001'): string =>
  `2026-03-02T08:00:0${at}.000Z,EX1\\Default,08DE0000000000A1,1,${local},${remote},<,${data},`;

test('a row has the time, the log and the columns of its header, and is its own text', () => {
  const row = smtpRow('1', 'QUIT');
  const { records, counts } = recordsOf(...header('SMTP Send Protocol Log', smtpFields), row);
  expect(records).toMatchObject([
    {
      time: Date.UTC(2026, 2, 2, 8, 0, 1),
      host: 'own',
      program: 'exchange/smtp-send',
      text: row,
      frame: 'csv',
      columns: smtpFields.split(','),
    },
  ]);
  expect(counts).toEqual({ lines: 6, records: 1, continuations: 0, headers: 5, blanks: 0, unframed: 0 });
});

test('rows share the columns of their header, which cannot be changed', () => {
  const { records } = recordsOf(...header('SMTP Send Protocol Log', smtpFields), smtpRow('1', 'A'), smtpRow('2', 'B'));
  expect(records[0]?.columns).toBe(records[1]?.columns);
  expect(Object.isFrozen(records[0]?.columns)).toBe(true);
});

test.each([
  ['Message Tracking Log', 'date-time,internal-message-id', 'exchange/message-tracking'],
  ['SMTP Receive Protocol Log', smtpFields, 'exchange/smtp-receive'],
  ['IMAP4 Log', 'dateTime,sessionId,seqNumber', 'exchange/imap4'],
  ['POP3 Log', 'dateTime,sessionId,seqNumber', 'exchange/pop3'],
  ['Agent Log', 'Timestamp,SessionId,P1FromAddress', 'exchange/agent'],
  ['Transport Connectivity Log', 'date-time,session,source', 'exchange/other'],
])('%s', (type, fields, program) => {
  const { records } = recordsOf(...header(type, fields), '2026-03-02T08:00:01.000Z,a,b');
  expect(records).toMatchObject([{ program, frame: 'csv' }]);
});

test('a header may come again, with a byte order mark, and mean another log', () => {
  const [first, ...others] = header('SMTP Send Protocol Log', smtpFields);
  const { records, counts } = recordsOf(
    ...header('SMTP Receive Protocol Log', smtpFields),
    smtpRow('1', 'A'),
    `\uFEFF${first ?? ''}`,
    ...others,
    smtpRow('2', 'B'),
  );
  expect(records.map(({ program }) => program)).toEqual(['exchange/smtp-receive', 'exchange/smtp-send']);
  expect(counts).toMatchObject({ headers: 10, unframed: 0 });
});

describe('without a header the columns are counted', () => {
  const row = (columns: number, values: Record<number, string>): string =>
    Array.from({ length: columns }, (_, place) =>
      place === 0 ? '2026-03-02T08:00:01.000Z' : (values[place] ?? ''),
    ).join(',');

  test.each<[string, string, string | undefined]>([
    ['exchange/message-tracking', row(30, { 8: 'DELIVER' }), 'schema-version'],
    ['exchange/message-tracking', row(27, { 8: 'DELIVER' }), 'custom-data'],
    ['exchange/message-tracking', row(26, { 8: 'DELIVER' }), 'custom-data'],
    ['exchange/message-tracking', row(21, { 8: 'DELIVER' }), 'message-info'],
    ['exchange/smtp-receive', smtpRow('1', 'A'), 'context'],
    ['exchange/smtp-send', smtpRow('1', 'A', '192.0.2.10:33001', '203.0.113.1:25'), 'context'],
    ['exchange/imap4', row(13, { 2: '0', 3: '192.0.2.10:993' }), 'puid'],
    ['exchange/pop3', row(12, { 2: '0', 3: '192.0.2.10:995' }), 'context'],
    ['exchange/agent', row(17, { 11: 'OnRcptCommand' }), 'Diagnostics'],
  ])('%s: %s', (program, text, last) => {
    const { records } = recordsOf(text);
    expect(records).toMatchObject([{ program, frame: 'csv' }]);
    expect(records[0]?.columns?.at(-1)).toBe(last);
  });

  test.each([row(30, { 8: 'not an event' }), row(9, { 6: 'GET' }), row(5, {}), '2026-03-02T08:00:01.000+01:00,a,b'])(
    'what has another shape is no row: %s',
    (text) => {
      expect(recordsOf(text).records).toMatchObject([{ frame: 'none', program: '' }]);
    },
  );
});

test.each([
  '#Fields: date time c-ip cs-method',
  '#Software: Microsoft Internet Information Services 10.0',
  '# a remark',
])('is no header of Exchange: %s', (text) => {
  expect(recordsOf(text)).toMatchObject({ records: [{ text, frame: 'none' }], counts: { headers: 0 } });
});

describe('a quoted field that holds line ends', () => {
  const begin = '2026-03-02T08:00:01.000Z,EX1\\Default,08DE0000000000A1,1,a:25,b:1,<,"first';
  const forged = smtpRow('2', 'forged');
  const fields = header('SMTP Receive Protocol Log', smtpFields);

  test('is one record, whatever its lines look like', () => {
    const { records, counts } = recordsOf(...fields, begin, forged, 'last",', smtpRow('3', 'next'));
    expect(records.map(({ text }) => text)).toEqual([`${begin}\n${forged}\nlast",`, smtpRow('3', 'next')]);
    expect(counts).toMatchObject({ records: 2, continuations: 2 });
  });

  test('ends at the next header, where a crash cut the row', () => {
    const { records } = recordsOf(...fields, begin, ...fields, smtpRow('3', 'next'));
    expect(records.map(({ text }) => text)).toEqual([begin, smtpRow('3', 'next')]);
  });

  test('ends after 100 lines', () => {
    const { records } = recordsOf(...fields, begin, ...Array.from({ length: 200 }, () => forged));
    expect(records).toHaveLength(1 + 200 - 99);
  });
});

test('a resumed run knows the header', () => {
  const lines = [
    ...header('SMTP Send Protocol Log', smtpFields),
    smtpRow('1', 'A'),
    smtpRow('2', '"goes'),
    'on"',
    smtpRow('3', 'B'),
  ];
  const whole = recordsOf(...lines).records;
  expect(whole).toHaveLength(3);
  for (let stop = 0; stop <= lines.length; stop++) {
    expect(recordsWithBreak(lines, stop)).toEqual(whole);
  }
});
