import * as fc from 'fast-check';
import { recordsOf, recordsWithBreak } from '../testing/frame-lines.ts';

const stamp = '2026-11-22T21:17:48.780792123Z';
const time = Date.UTC(2026, 10, 22, 21, 17, 48, 780);
const postfixLine = 'Nov 22 20:36:58 mail-1 postfix/smtpd[123]: connect from c1.client.example[198.51.100.1]';

/** A line as Docker's json-file driver writes it (Go's encoding escapes these three). */
function docker(log: string, stream = 'stdout'): string {
  const escaped = JSON.stringify(log).replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`);
  return `{"log":${escaped},"stream":"${stream}","time":"${stamp}"}`;
}

const cri = (text: string, tag = 'F', stream = 'stdout'): string => `${stamp} ${stream} ${tag} ${text}`;

describe.each([
  ['docker', (text: string) => docker(`${text}\n`)],
  ['cri', (text: string) => cri(text)],
])('%s', (frame, carry) => {
  test.each([
    [postfixLine, 'rfc3164', 'mail-1', 'postfix/smtpd', 123, postfixLine.slice(43)],
    ['Nov 22 21:35:53 imap-login: Info: Login', 'dovecot', 'own', 'dovecot', undefined, 'imap-login: Info: Login'],
    ['2026-11-22 21:25:17 Start queue run: pid=1', 'exim', 'own', 'exim', undefined, 'Start queue run: pid=1'],
    ['2026-11-22T20:17:48+00:00 mail-1 opendkim[9]: x', 'rfc3339', 'mail-1', 'opendkim', 9, 'x'],
    ['<22>Nov 22 20:36:58 mail-1 a: b', 'rfc3164', 'mail-1', 'a', undefined, 'b'],
    ['bare text: with <brackets> & more', frame, 'own', '', undefined, 'bare text: with <brackets> & more'],
  ])('%s', (text, name, host, program, pid, expected) => {
    const { records, counts } = recordsOf(carry(text));
    expect(records).toEqual([
      expect.objectContaining({ time, frame: name, host, program, pid, text: expected, original: `${stamp} ${text}` }),
    ]);
    expect(counts).toMatchObject({ lines: 1, records: 1, unframed: 0 });
  });

  test('an empty line of the container is a blank', () => {
    expect(recordsOf(carry(''), carry('  ')).counts).toMatchObject({ lines: 2, records: 0, blanks: 2 });
  });

  test('lines without a stamp are no more of an entry of Exim: another program may have written them', () => {
    const { records } = recordsOf(carry('2026-11-22 21:25:17 entry'), carry('Envelope-from: <evil@client.example>'));
    expect(records.map(({ text }) => text)).toEqual(['entry', 'Envelope-from: <evil@client.example>']);
  });

  test('what looks carried once more is text', () => {
    for (const inner of [docker(`${postfixLine}\n`), cri(postfixLine)]) {
      expect(recordsOf(carry(inner)).records[0]?.program).not.toBe('postfix/smtpd');
    }
  });

  test('secrets are taken out', () => {
    const { records } = recordsOf(carry('Nov 22 20:36:58 auth: Debug: pam(a): (given password: x"y\\z)'));
    expect(records[0]?.original).toBe(`${stamp} Nov 22 20:36:58 auth: Debug: pam(a): (given password: [redacted])`);
  });
});

describe('parts of a line', () => {
  const texts = [
    docker('Nov 22 20:36:58 mail-1 postfix/smtpd[123]: a lo'),
    docker('said on standard error\n', 'stderr'),
    docker('ng l'),
    docker('half', 'stderr'),
    docker('ine\n'),
    docker('next\n'),
  ];

  test('are one record; the streams do not mix, and a part without an end is a record too', () => {
    const { records, counts } = recordsOf(...texts);
    expect(records.map(({ text }) => text)).toEqual(['said on standard error', 'a long line', 'next', 'half']);
    expect(records[1]).toMatchObject({
      offset: 0,
      original: `${stamp} Nov 22 20:36:58 mail-1 postfix/smtpd[123]: a long line`,
    });
    expect(counts).toMatchObject({ lines: 6, records: 4, continuations: 2, blanks: 0 });
  });

  test('of a CRI runtime, with further tags', () => {
    const { records, counts } = recordsOf(
      cri('a lo', 'P'),
      cri('ng ', 'P:x'),
      cri('line', 'F:y:z'),
      `${stamp} stdout F`,
    );
    expect(records.map(({ text }) => text)).toEqual(['a long line']);
    expect(counts).toMatchObject({ lines: 4, records: 1, continuations: 2, blanks: 1 });
  });

  test('a secret that is cut by them is taken out', () => {
    const { records } = recordsOf(docker('Nov 22 20:36:58 auth: Debug: pam(a): (given pass'), docker('word: xyz)\n'));
    expect(records[0]?.original).not.toContain('xyz');
  });

  test('a line that never ends does not fill the memory', () => {
    const { records, counts } = recordsOf(...Array<string>(200).fill(docker('x'.repeat(16_384))), docker('\n'));
    expect(records).toHaveLength(1);
    expect(records[0]?.text.length).toBe(65_536);
    expect(counts).toMatchObject({ lines: 201, records: 1, continuations: 200 });
  });
});

describe('hostile lines', () => {
  test.each([
    ['{"log":"x\\n","stream":"stdout","time":"yesterday"}'],
    ['{"log":"x\\n","stream":"stdout","time":"2026-11-22T21:17:48"}'],
    ['{"log":5,"stream":"stdout","time":"2026-11-22T21:17:48Z"}'],
    [`${stamp} stdlog F x`],
    [`${stamp} stdout G x`],
    ['2026-11-22T21:17:48 stdout F x'],
    [`${docker('x\n')} and more`],
  ])('%s is not carried', (line) => {
    expect(recordsOf(line).records[0]?.original).toBe(line);
  });

  test('a line feed inside a line of the container starts no record', () => {
    const { records } = recordsOf(docker(`said: a\n${postfixLine}\n`));
    expect(records).toMatchObject([{ frame: 'docker', program: '', text: `said: a\n${postfixLine}` }]);
  });

  const inner = fc.oneof(
    fc.constantFrom(
      postfixLine,
      'Nov 22 21:35:53 imap-login: Info: x',
      '2026-11-22 21:25:17 x',
      '',
      '\u0000',
      '\ud800',
    ),
    fc.string({ unit: 'binary' }),
  );
  const stream = fc.constantFrom('stdout', 'stderr');
  const line = fc.oneof(
    fc.tuple(inner, fc.boolean(), stream).map(([text, ends, name]) => docker(ends ? `${text}\n` : text, name)),
    fc
      .tuple(inner, fc.constantFrom('F', 'P'), stream)
      .map(([text, tag, name]) => cri(text.replaceAll('\n', ' '), tag, name)),
    inner.map((text) => text.replaceAll('\n', ' ')),
  );

  test('nothing vanishes, and a run that is interrupted anywhere tells the same', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(12), (texts, stop) => {
        const { records, counts } = recordsOf(...texts);
        expect(counts.records).toBe(records.length);
        expect(counts.records + counts.continuations + counts.headers + counts.blanks).toBe(texts.length);
        expect(recordsWithBreak(texts, Math.min(stop, texts.length))).toEqual(records);
      }),
      { numRuns: 1000 },
    );
  });
});
