import type { LogRecord } from '../record.ts';
import { createFramer, type Framer } from './framer.ts';
import type { FramerState } from './framer-state.ts';

const lastWritten = Date.UTC(2026, 10, 23, 12);

interface Read {
  readonly records: LogRecord[];
  readonly framer: Framer;
}

function read(lines: readonly string[], name?: string, options: { zone?: string; saved?: FramerState } = {}): Read {
  const records: LogRecord[] = [];
  const framer = createFramer(
    { host: 'mail', zone: options.zone ?? 'UTC', lastWritten, ...(name === undefined ? {} : { name }) },
    (record) => records.push(record),
    options.saved,
  );
  lines.forEach((text, number) => {
    framer.push({ text, offset: number * 1000, crc: number });
  });
  framer.flush();
  return { records, framer };
}

const times = ({ records }: Read) => records.map(({ time }) => new Date(time).toISOString());
const programs = ({ records }: Read) => records.map(({ program }) => program);

describe('the date in the name', () => {
  const line = '12:34:56.789 [192.0.2.7][39603817] cmd: EHLO client.example';
  test.each([
    ['2026.02.10-smtpLog.log', 'smartermail/smtp'],
    ['C:\\SmarterMail\\Logs\\2026.02.10-imapLog.log', 'smartermail/imap'],
    ['/var/lib/smartermail/Logs/2026.02.10-popLog.log.zip', 'smartermail/pop'],
    ['2026.02.10-delivery.log', 'smartermail/delivery'],
    ['2026.02.10-imapRetrieval (1).log', 'smartermail/imapRetrieval'],
    ['2026.02.10-indexing.log', 'smartermail/indexing'],
  ])('%s', (name, program) => {
    const result = read([line], name);
    expect(times(result)).toEqual(['2026-02-10T12:34:56.789Z']);
    expect(result.records[0]).toMatchObject({
      frame: 'smartermail',
      host: 'mail',
      program,
      pid: undefined,
      text: '[192.0.2.7][39603817] cmd: EHLO client.example',
      original: line,
    });
    expect(result.framer.nameDate).toBe('2026.02.10');
  });

  test.each(['2026.13.10-smtpLog.log', '2026.02.30-smtpLog.log', '2026-02-10-smtpLog.log', 'smtpLog.log'])(
    'not in %s',
    (name) => {
      const result = read([line], name);
      expect(result.framer.nameDate).toBe('');
      expect(programs(result)).toEqual(['smartermail/smtp']);
      // The file was last written on the 23rd at noon; half past is within the hour of grace.
      expect(times(result)).toEqual(['2026-11-23T12:34:56.789Z']);
    },
  );

  test('is not needed where each line has its own', () => {
    const result = read(
      [
        '[2026.02.18] 05:01:30.507 [198.51.100.23][30216663] rsp: 250 OK',
        '[2026.02.19] 05:01:31 Updating ClamAV database...',
        '[2026.02.19] [198.51.100.23] IMAP Login successful 00:00:03.300',
      ],
      '2026.02.10-smtpLog.log',
    );
    expect(times(result)).toEqual(['2026-02-18T05:01:30.507Z', '2026-02-19T05:01:31.000Z', '2026-02-19T00:00:03.300Z']);
    expect(result.framer.nameDate).toBe('');
  });

  test('is that of the zone given, and an hour that the clock shows twice is told in order', () => {
    const lines = ['01:59:00', '02:30:00', '02:40:00', '02:20:00', '03:00:00'].map((time) => `${time} smtp started`);
    expect(times(read(lines, '2026.10.25-smtpLog.log', { zone: 'Europe/Berlin' }))).toEqual([
      '2026-10-24T23:59:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T00:40:00.000Z',
      '2026-10-25T01:20:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
  });
});

describe('midnight', () => {
  const days = (lines: readonly string[]) =>
    times(read(lines, '2026.12.31-delivery.log')).map((time) => time.slice(0, 19));
  const at = (time: string) => `${time} [84012980] Blocked Sender Checks started.`;

  test('lines of the next day at the end of the file', () => {
    expect(days([at('08:00:00'), at('23:59:59'), at('00:00:00'), at('23:59:59'), at('00:00:01')])).toEqual([
      '2026-12-31T08:00:00',
      '2026-12-31T23:59:59',
      '2027-01-01T00:00:00',
      '2026-12-31T23:59:59',
      '2027-01-01T00:00:01',
    ]);
  });

  test('a line of the day before at its beginning does not move the day', () => {
    expect(days([at('23:59:59'), at('00:00:00'), at('12:00:00')])).toEqual([
      '2026-12-31T23:59:59',
      '2026-12-31T00:00:00',
      '2026-12-31T12:00:00',
    ]);
  });

  test('disorder among threads is no new day', () => {
    expect(days([at('13:00:05'), at('13:00:01'), at('01:30:00')])).toEqual([
      '2026-12-31T13:00:05',
      '2026-12-31T13:00:01',
      '2026-12-31T01:30:00',
    ]);
  });

  test('a framer that goes on behind it knows', () => {
    const first = read([at('08:00:00'), at('23:59:59')], '2026.12.31-delivery.log');
    const saved = JSON.parse(JSON.stringify(first.framer.save())) as FramerState;
    expect(times(read([at('00:00:02')], '2026.12.31-delivery.log', { saved }))).toEqual(['2027-01-01T00:00:02.000Z']);
  });
});

describe('without a name, by the text', () => {
  test.each([
    [
      '00:05:47.504 [192.0.2.9] [10059869] Successfully wrote to the HDR file. (/var/Spool/67518204.hdr)',
      'smartermail/smtp',
    ],
    ['00:05:47 [2001:db8::9][10059869] rsp: +OK ready', 'smartermail/pop'],
    ['00:05:47 [192.0.2.9][10059869] cmd: a1 LOGIN bob [redacted]', 'smartermail/imap'],
    ['00:05:47 [192.0.2.9][10059869] cmd: EHLO LOGIN', 'smartermail/smtp'],
    ['00:05:47.1 [192.0.2.9] POP Login failed: bad password', 'smartermail/administrative'],
    ['[192.0.2.9] IMAP Login successful 00:05:03.300', 'smartermail/administrative'],
    [
      '00:05:47.1 [72] [a@ours.example; 192.0.2.9:a@theirs.example] Connection refused 192.0.2.9:143',
      'smartermail/imapRetrieval',
    ],
    ['00:05:47.1 [313455-1] CMD: DATA', 'smartermail/delivery'],
  ])('%s', (line, program) => {
    const result = read([line]);
    expect(programs(result)).toEqual([program]);
    expect(times(result)[0]).toMatch(/^2026-11-23T00:05:/);
  });

  test('a time of day that the file had not reached is of the day before', () => {
    expect(times(read(['14:00:00 [192.0.2.9][10059869] cmd: QUIT']))).toEqual(['2026-11-22T14:00:00.000Z']);
  });

  test.each([
    '12:34:56 something else',
    '12:34:56 [4711] worker started',
    '[error] 12:34:56',
    '[2026.02.30] 12:34:56 x',
    '25:00:00 [192.0.2.9][10059869] cmd: QUIT',
    '12:34:56x [192.0.2.9][10059869] cmd: QUIT',
    '[192.0.2.9] IMAP Login successful',
  ])('not %s', (line) => {
    expect(read([line]).records[0]).toMatchObject({ frame: 'none', text: line });
  });
});

describe('lines that belong to the record before', () => {
  test('a stack trace and what brute force detection says', () => {
    const lines = [
      '00:00:01.100 [192.0.2.4] SMTP Login failed: bad password',
      '\tBrute force attempts increased to 1 of 5 in 10 minutes.',
      '\tNext clean available at 2/10/2026 12:00:32 AM',
      '00:00:02.200 System.Net.Sockets.SocketException (0x80004005): The requested address is not valid in its context',
      '   at System.Net.Sockets.Socket.Bind(EndPoint localEP)',
      '',
      '[192.0.2.4] IMAP Login successful 00:00:03.300',
    ];
    const { records, framer } = read(lines, '2026.02.10-administrative.log');
    expect(records.map(({ original }) => original)).toEqual([
      lines.slice(0, 3).join('\n'),
      lines.slice(3, 5).join('\n'),
      lines[6],
    ]);
    expect(framer.counts).toEqual({ lines: 7, records: 3, continuations: 3, headers: 0, blanks: 1, unframed: 0 });
  });

  test('at the head of a file they are records of the named day', () => {
    const { records, framer } = read(
      ['   at System.Linq.Enumerable.Any[T](IEnumerable`1 source)'],
      '2026.02.10-delivery.log',
    );
    expect(records[0]).toMatchObject({ frame: 'none', time: Date.UTC(2026, 1, 10) });
    expect(framer.nameDate).toBe('2026.02.10');
  });
});

test('lines cut anywhere never throw, and hostile ones take linear time', () => {
  const lines = [
    '[2026.02.18] 05:01:30.507 [198.51.100.23][30216663] rsp: 334 VXNlcm5hbWU6',
    '[9.8.7.6] IMAP Login successful 00:00:03.300',
    '00:05:47.1 [72] [a@ours.example; 192.0.2.9:a@theirs.example] Connection refused',
  ];
  for (const line of lines) {
    for (let end = 0; end <= line.length; end++) {
      read([line.slice(0, end)], '2026.02.10-smtpLog.log');
      read([line.slice(0, end)]);
    }
  }
  const started = performance.now();
  for (const piece of ['[', ']', '[1.1.1.1]', ' ', '\t', '00:00:00', '[a; ', ':', 'User ']) {
    const text = piece.repeat(100_000 / piece.length);
    read([`00:00:00 ${text}`, `[1.1.1.1] ${text}`, `[1.1.1.1] ${text} 00:00:00`, text], '2026.02.10-smtpLog.log');
    read([`00:00:00 [1.1.1.1]${text}`, `[1.1.1.1] ${text}`, `[1.1.1.1] ${text} 00:00:00`, text]);
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
