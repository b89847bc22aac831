import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MailEvent } from '../../event.ts';
import dovecot from './parser.ts';

function parse(text: string): MailEvent[] {
  const place = { host: 'mx1', frame: 'rfc3339', offset: 0, crc: 0, times: 1 } as const;
  return dovecot.parse({ ...place, time: 0, program: 'dovecot', pid: undefined, text, original: text });
}

function linesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
}

const envelope =
  /^(?:\S+ \S+ dovecot(?: - - -|:) |\w{3} [ \d]\d \S+ \S+ dovecot: |\w{3} [ \d]\d \S+ (?=\S+: Info|master: ))(.*)$/;

/** What Dovecot says in the samples and in the fixtures. */
const texts = [join(__dirname, '../../../../samples'), join(__dirname, 'fixtures')]
  .flatMap(linesOf)
  .flatMap((line) => envelope.exec(line)?.[1] ?? []);

test('understands every line of the samples and fixtures', () => {
  expect(texts.length).toBeGreaterThan(900);
  expect(texts.filter((text) => parse(text).length !== 1)).toEqual([]);
});

test('counts the failed logins of the samples once', () => {
  const events = texts.flatMap(parse).filter(({ action, outcome }) => action === 'login' && outcome === 'failure');
  const counted = events.filter((event) => event.counted !== false);
  expect(counted.length).toBeGreaterThan(100);
  expect(counted.every((event) => event.protocol !== undefined || event.clientIp === '192.168.0.1')).toBe(true);
  expect(events.length).toBeGreaterThan(counted.length);
});

test('never throws on a line that is cut off', () => {
  for (const text of new Set(texts.map((text) => text.replace(/[\d]+/g, '7')))) {
    for (let end = 0; end < text.length; end += 3) {
      expect(() => parse(text.slice(0, end))).not.toThrow();
    }
  }
});

test('claims its programs, and recognizes a renamed instance by what it says', () => {
  expect(['dovecot', 'dovecot-lda', 'dovecot/imap'].every((program) => dovecot.claims(program))).toBe(true);
  expect(['mydovecot', 'postfix/lmtp', 'dovecotx', ''].some((program) => dovecot.claims(program))).toBe(false);
  const quiet = texts.filter((text) => !dovecot.recognizes(text));
  // A word of services with such general names may be another program's.
  expect(quiet.filter((text) => !/^(?:auth|master|config): /.test(text))).toEqual([]);
});

test('recognizes no line of another program', () => {
  const others = linesOf(join(__dirname, '../../../../samples')).filter((line) => !/dovecot|mailstore1/.test(line));
  const said = others.map((line) => line.replace(/^.*?\]: /, ''));
  const own = new Set(texts);
  expect(said.filter((text) => dovecot.recognizes(text) && !own.has(text.replace(/^\w{3} [ \d]\d \S+ /, '')))).toEqual(
    [],
  );
});

test('takes linear time on hostile lines', () => {
  const starts = [
    'imap-login: Disconnected (auth failed): user=<',
    'imap-login: Login: user=<a>, method=PLAIN, rip=1.2.3.4, TLS: x',
    'imap-login: proxy(',
    'auth: sql(',
    'auth(',
    'auth-worker(7): conn unix:auth-worker (pid=1,uid=1): auth-worker<1>: sql(',
    'lmtp(',
    'lmtp(bob)<7><abc>: msgid=<',
    'lmtp(bob)<7><abc>: Sent message to <',
    'imap(bob)<7><abc>: ',
    'master: Dovecot v2',
  ];
  const pieces = [
    'a',
    ')',
    '): ',
    ')<',
    ')<1><',
    '>: ',
    ': ',
    ', ',
    ',1.2.3.4',
    ',1.2.3.4): ',
    '>, rip=',
    '(',
    '<',
    'msgid=',
    ': user=<',
  ];
  const started = performance.now();
  for (const start of starts) {
    for (const piece of pieces) {
      const text = start + piece.repeat(100_000 / piece.length);
      parse(text);
      dovecot.recognizes(text);
    }
  }
  expect(performance.now() - started).toBeLessThan(5000);
});
