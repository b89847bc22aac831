import * as fc from 'fast-check';

import type { Line, LogRecord } from '../record.ts';
import { createLineSplitter } from '../sources/line-splitter.ts';
import { createFramer, type Framer } from './framer.ts';

const context = { host: 'own', zone: 'UTC', lastWritten: Date.UTC(2026, 10, 23) };

const linesOf = (text: string): Line[] => createLineSplitter().push(Buffer.from(text));

function pushAll(framer: Framer, lines: readonly Line[]): void {
  for (const line of lines) {
    framer.push(line);
  }
}

function frame(...texts: string[]): { records: LogRecord[]; counts: object } {
  const records: LogRecord[] = [];
  const framer = createFramer(context, (record) => records.push(record));
  pushAll(framer, linesOf(texts.map((text) => `${text}\n`).join('')));
  framer.flush();
  return { records, counts: framer.counts };
}

/** What one line says of itself. */
function envelope(text: string): Partial<LogRecord> | undefined {
  const [record] = frame(text).records;
  return (
    record && { frame: record.frame, host: record.host, program: record.program, pid: record.pid, text: record.text }
  );
}

describe('one line, one record', () => {
  test.each([
    [
      'Nov 22 21:18:21 mx1 postfix/submission/smtpd[77]: connect',
      'rfc3164',
      'mx1',
      'postfix/submission/smtpd',
      77,
      'connect',
    ],
    ['<22>Nov 22 21:18:21 mx1 dovecot: auth: x', 'rfc3164', 'mx1', 'dovecot', undefined, 'auth: x'],
    ['Nov 2 1:18:21 mx1 x: y', 'none', 'own', '', undefined, 'Nov 2 1:18:21 mx1 x: y'],
    ['Nov 22 21:18:21 mx1 spf filter[9]: SPF result: pass', 'rfc3164', 'mx1', 'spf filter', 9, 'SPF result: pass'],
    ['Nov 22 21:18:21 mx1 postfix-10.20.30.40/smtp[5]: x', 'rfc3164', 'mx1', 'postfix-10.20.30.40/smtp', 5, 'x'],
    ['Nov 22 21:18:21 mx1 amavis[a-1]: x', 'rfc3164', 'mx1', '', undefined, 'amavis[a-1]: x'],
    ['Nov 22 21:18:21 2001:db8::1 x[1]: y', 'rfc3164', '2001:db8::1', 'x', 1, 'y'],
    ['Nov 22 21:18:21 postfix/smtpd[7]: connect', 'rfc3164', 'own', 'postfix/smtpd', 7, 'connect'],
    ['Nov 22 21:18:21 mx1', 'rfc3164', 'mx1', '', undefined, ''],
    // BusyBox's syslogd, as in containers of Alpine Linux.
    ['Nov 22 21:18:21 mx1 mail.info postfix/smtpd[7]: connect', 'rfc3164', 'mx1', 'postfix/smtpd', 7, 'connect'],
    ['Nov 22 21:18:21 mx1 syslog.info syslogd started: x', 'rfc3164', 'mx1', '', undefined, 'syslogd started: x'],
    ['Nov 22 21:35:53 imap-login: Info: Login', 'dovecot', 'own', 'dovecot', undefined, 'imap-login: Info: Login'],
    ['Nov 22 21:35:53 imap(a b)<1><s>: Error: x', 'dovecot', 'own', 'dovecot', undefined, 'imap(a b)<1><s>: Error: x'],
    ['Nov 22 21:35:53 mx1 imap(a: Info: b)', 'rfc3164', 'mx1', '', undefined, 'imap(a: Info: b)'],
    ['2026-11-22T21:17:48.780792+00:00 mx1 dovecot: x', 'rfc3339', 'mx1', 'dovecot', undefined, 'x'],
    ['2026-11-22T21:17:48 mx1 postfix/smtpd[1]: x', 'rfc3339', 'mx1', 'postfix/smtpd', 1, 'x'],
    ['<22>1 2026-11-22T21:18:21.4+00:00 mx1 postfix 8709 - -  connect', 'rfc5424', 'mx1', 'postfix', 8709, 'connect'],
    ['1 2026-11-22T21:18:21Z - - - - - x', 'rfc5424', 'own', '', undefined, 'x'],
    ['<22>1 - mx1 a b ID47 [x@1 a="q\\"]"][y@1] \uFEFFtext', 'rfc5424', 'mx1', 'a', undefined, 'text'],
    [
      '<22>1 2026-11-22T21:18:21Z mx1 a 1 - [x a="b',
      'none',
      'own',
      '',
      undefined,
      '<22>1 2026-11-22T21:18:21Z mx1 a 1 - [x a="b',
    ],
    ['2026-11-22T21:18:21Z mx1 postfix 8709 - - connect', 'rfc5424', 'mx1', 'postfix', 8709, 'connect'],
    ['2026-11-22 21:25:17 Start queue run: pid=1', 'exim', 'own', 'exim', undefined, 'Start queue run: pid=1'],
    ['2026-11-22 21:25:17.123 +0000 [46] x', 'exim', 'own', 'exim', 46, 'x'],
    ['2026-11-22 21:25:17 [198.51.100.1] x', 'exim', 'own', 'exim', undefined, '[198.51.100.1] x'],
    ['2026-11-22 23:58:59 #12196(normal) <a157c1>; task; x', 'rspamd', 'own', 'rspamd', 12196, '<a157c1>; task; x'],
    ['2026-11-22 23:58:59.123456 #7(main) x: y', 'rspamd', 'own', 'rspamd', 7, 'x: y'],
    ['2026-11-22 23:58:59 #7 x', 'exim', 'own', 'exim', undefined, '#7 x'],
    ['Feb 30 21:18:21 mx1 x[1]: y', 'none', 'own', '', undefined, 'Feb 30 21:18:21 mx1 x[1]: y'],
    ['anything else', 'none', 'own', '', undefined, 'anything else'],
  ])('%s', (text, name, host, program, pid, expected) => {
    expect(envelope(text)).toEqual({ frame: name, host, program, pid, text: expected });
  });

  test('a line without a frame has the time of the record before, or of the last change', () => {
    const { records, counts } = frame('first', 'Nov 22 21:18:21 mx1 x: y', 'third');
    expect(records.map(({ time }) => time)).toEqual([
      context.lastWritten,
      Date.UTC(2026, 10, 22, 21, 18, 21),
      Date.UTC(2026, 10, 22, 21, 18, 21),
    ]);
    expect(counts).toMatchObject({ lines: 3, records: 3, unframed: 2 });
  });

  test('blank lines and the headings of journalctl are counted', () => {
    const { records, counts } = frame(
      '-- Boot 0123456789abcdef --',
      '',
      ' \t',
      'Nov 22 21:18:21 mx1 x: y',
      '-- text --',
    );
    expect(records.map(({ text }) => text)).toEqual(['y', '-- text --']);
    expect(counts).toEqual({ lines: 5, records: 2, continuations: 0, headers: 1, blanks: 2, unframed: 1 });
  });
});

describe('repeated messages', () => {
  const said = 'Nov 22 21:18:21 mx1 postfix/smtpd[7]: lost connection';

  test('with the message', () => {
    const [record] = frame('Nov 22 21:18:21 mx1 postfix/smtpd[7]: message repeated 12 times: [ a [b] c]').records;
    expect(record).toMatchObject({ times: 12, text: 'a [b] c', program: 'postfix/smtpd', pid: 7 });
  });

  test.each([
    'Nov 22 21:18:40 mx1 last message repeated 3 times',
    'Nov 22 21:18:40 mx1 postfix/smtpd[9]: last message repeated 3 times',
  ])('without it: %s', (saying) => {
    const [, record] = frame(said, saying).records;
    expect(record).toMatchObject({
      times: 3,
      text: 'lost connection',
      program: 'postfix/smtpd',
      pid: 7,
      original: saying,
    });
    expect(record?.time).toBe(Date.UTC(2026, 10, 22, 21, 18, 40));
  });

  test.each([
    'Nov 22 21:18:40 mx2 last message repeated 3 times',
    'Nov 22 21:18:40 mx1 dovecot: last message repeated 3 times',
    'Nov 22 21:18:40 mx1 postfix/smtpd[7]: message repeated 0 times: [ x]',
    'Nov 22 21:18:40 mx1 postfix/smtpd[7]: message repeated 999999 times: [ x]',
    'Nov 22 21:18:40 mx1 postfix/smtpd[7]: said: message repeated 3 times: [ x]',
  ])('what only looks like one stays as it is: %s', (saying) => {
    const [, record] = frame(said, saying).records;
    expect(record?.times).toBe(1);
    expect(saying.endsWith(record?.text ?? 'nothing')).toBe(true);
  });
});

describe('entries of several lines in the logs of Exim', () => {
  const dashes = '-'.repeat(77);

  test('the header lines of a rejectlog entry, up to its line of dashes', () => {
    const entry = [
      '2026-11-22 21:26:20 1xVF4e-0004eZ-1w H=c1.client.example [198.51.100.1] F=<a@ok.example> rejected after DATA: no',
      'Envelope-from: <a@ok.example>',
      'Envelope-to: <bob@exim.example>',
      'P Received: from c1.client.example ([198.51.100.1])',
      '\tby mx1.lab.example with esmtp (Exim 4.96)',
      '  Subject: 2026-11-22 21:26:20 looks like an entry',
      dashes,
    ];
    const { records, counts } = frame(...entry, 'after', '2026-11-22 21:26:21 next');
    expect(records.map(({ original }) => original)).toEqual([entry.join('\n'), 'after', '2026-11-22 21:26:21 next']);
    expect(records[0]).toMatchObject({ frame: 'exim', offset: 0, text: entry.join('\n').slice(20) });
    expect(counts).toEqual({ lines: 9, records: 3, continuations: 6, headers: 0, blanks: 0, unframed: 1 });
  });

  test('a flood of other lines behind an entry is cut off from it, and its text is bounded', () => {
    const { records, counts } = frame('2026-11-22 21:26:20 entry', ...Array<string>(5000).fill('x'.repeat(1000)));
    expect(records[0]?.original.length).toBe(65_536);
    expect(records[0]?.text.length).toBe(65_536);
    expect(counts).toMatchObject({ lines: 5001, records: 4002, continuations: 999, unframed: 4001 });
  });

  test('the offset to read again from is that of the entry that may go on', () => {
    const framer = createFramer(context, () => undefined);
    const [first, second, third] = linesOf('2026-11-22 21:26:20 a\n2026-11-22 21:26:21 b\n more\n');
    expect(framer.pendingOffset).toBeUndefined();
    for (const line of [first, second, third]) {
      if (line !== undefined) {
        framer.push(line);
      }
    }
    expect(framer.pendingOffset).toBe(22);
    framer.flush();
    expect(framer.pendingOffset).toBeUndefined();
  });
});

describe('Exim through syslog', () => {
  const at = 'Nov 22 21:36:28 mx1 exim[28]:';

  test('its own stamp is taken off; only its milliseconds are new', () => {
    const [record] = frame(`${at} 2026-11-22 23:36:27.950 +0200 [29] 1xVFEc-0007PO-05 Completed`).records;
    expect(record).toMatchObject({ text: '1xVFEc-0007PO-05 Completed', pid: 28 });
    expect(record?.time).toBe(Date.UTC(2026, 10, 22, 21, 36, 27, 950));
    const [other] = frame('Nov 22 21:36:28 mx1 exim4: 2026-11-22 10:00:00.950 [29] x').records;
    expect(other).toMatchObject({ text: 'x', pid: 29, time: Date.UTC(2026, 10, 22, 21, 36, 28) });
  });

  test('an entry in pieces is one record: cut at 870 characters, and at line ends', () => {
    const pieces = [
      `${at} [1/3] 2026-11-22 21:36:28 1xVFEc-0007PO-05 a lo`,
      `${at} [2\\3] ng line`,
      `${at} [3/3]  and another`,
    ];
    const { records, counts } = frame(...pieces, `${at} next`);
    expect(records.map(({ text }) => text)).toEqual(['1xVFEc-0007PO-05 a long line\n and another', 'next']);
    expect(records[0]).toMatchObject({ original: pieces.join('\n'), offset: 0, times: 1 });
    expect(counts).toMatchObject({ lines: 4, records: 2, continuations: 2 });
  });

  test('pieces of another process, or out of turn, are records of their own', () => {
    const { records, counts } = frame(
      `${at} [1/3] one`,
      'Nov 22 21:36:28 mx1 exim[29]: [2/3] two',
      `${at} [3/3] three`,
      `${at} [1/2] four`,
    );
    expect(records.map(({ text }) => text)).toEqual(['one', '[2/3] two', '[3/3] three', 'four']);
    expect(counts).toMatchObject({ lines: 4, records: 4, continuations: 0 });
  });
});

describe('hostile lines', () => {
  const startsOfFrames = fc.constantFrom(
    'Nov 22 21:18:21 mx1 ',
    'Nov 22 21:18:21 mx1 exim[1]: [1/2] ',
    'Nov 22 21:18:21 mx1 exim[1]: [2\\2] ',
    'Nov 22 21:18:21 imap(',
    '2026-11-22T21:17:48Z ',
    '<22>1 2026-11-22T21:18:21Z h a 1 - [',
    '2026-11-22 21:25:17 ',
    'Nov 22 21:18:21 mx1 last message repeated 2 times',
    '-----------------------------',
    '',
  );
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(': Info: ', '[1]: x', '" ] \\', ''));
  const line = fc.tuple(startsOfFrames, text).map((parts) => parts.join('').replaceAll('\n', ' '));

  test('every line is in one record or blank, in the order of the file, wherever a run is interrupted', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(12), (texts, stop) => {
        const lines = texts.map((one, offset): Line => ({ text: one, offset, crc: offset }));
        const whole: LogRecord[] = [];
        const framer = createFramer(context, (record) => whole.push(record));
        pushAll(framer, lines);
        framer.flush();
        const { counts } = framer;
        expect(counts.records).toBe(whole.length);
        expect(counts.records + counts.continuations + counts.headers + counts.blanks).toBe(lines.length);
        const told = texts.filter((one) => one.trim() !== '').join('\n');
        expect(whole.map(({ original }) => original).join('\n')).toBe(told);

        const parts: LogRecord[] = [];
        const first = createFramer(context, (record) => parts.push(record));
        pushAll(first, lines.slice(0, stop));
        const second = createFramer(context, (record) => parts.push(record), first.save());
        pushAll(second, lines.slice(first.pendingOffset ?? stop));
        second.flush();
        expect(parts).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });

  test('arbitrary bytes: as many records and blanks as lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const splitter = createLineSplitter();
        const lines = splitter.push(Buffer.from(bytes)).concat(splitter.finish());
        const framer = createFramer(context, () => undefined);
        pushAll(framer, lines);
        framer.flush();
        expect(framer.counts.records + framer.counts.blanks).toBe(lines.length);
      }),
    );
  });

  test.each(['(', ':', '[', ' ', '[1/2] ', '1', 'a: ', '<', '"\\'])('a line of 1 MiB of %s takes no time', (piece) => {
    const filler = piece.repeat((1024 * 1024) / piece.length);
    const starts = [
      '',
      'Nov 22 21:18:21 ',
      'Nov 22 21:18:21 imap',
      'Nov 22 21:18:21 mx1 exim: ',
      '<1>1 - a b c d [',
      '2026-11-22 21:25:17 ',
    ];
    const started = performance.now();
    for (const start of starts) {
      frame(start + filler);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
