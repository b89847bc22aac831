import { MailLensError } from '../errors.ts';
import type { EventFields } from '../ecs/fields.generated.ts';
import { filterQuery } from './filter-query.ts';
import { createNewest } from './newest.ts';
import { matches, parseQuery } from './query.ts';

const now = Date.UTC(2026, 10, 22, 22);
const document: EventFields = {
  '@timestamp': '2026-11-22T21:18:20.500Z',
  'event.ingested': '2026-11-22T21:20:00.000Z',
  'event.dataset': 'postfix',
  'event.action': 'deliver',
  'mail.namespace': 'default',
  'mail.counted': true,
  'host.name': 'mx1',
  'email.to.address': ['r1@ok.example'],
  'mail.to.original': 'alias@lab.example',
  'source.ip': '198.51.100.7',
  'related.ip': ['198.51.100.7', '2001:db8::7'],
  message: 'status=sent (250 Ok)',
};

describe('a mistake has its place and a way out', () => {
  test.each([
    ['event.action:deliver AND AND x', 'at character 26, before "AND x"', 'docs/search.md'],
    ['(postfix', 'at its end: the bracket is not closed', ''],
    [
      'event.acton:deliver',
      'at character 1, before "event.acton:deliver": there is no field "event.acton"',
      'Did you mean event.action',
    ],
    ['postfix AND status:sent', 'at character 13', 'Did you mean mail.status'],
    ['_exists_:user', '', ''],
    ['_exists_:usr', 'at character 10', 'user'],
    ['mail.smtp.code:(550 554)', 'in mail.smtp.code, "550 554" is not a number', 'Write OR'],
    ['source.ip:2001:db8::1', 'at character 15', ''],
    ['source.ip:198.51.100.*', 'in source.ip, which holds no words', ''],
    ['message:/a~b/', '~ is not supported in regular expressions', '\\~'],
    ['message:/[a/', 'the regular expression is wrong', ''],
    ['"a b"~3', 'phrases with a distance', 'AND between'],
    ['*:x', 'a value in any field', 'Name the field'],
    ['  ', 'it is empty', '*'],
    [`${'('.repeat(200)}a${')'.repeat(200)}`, 'more than 100 brackets', ''],
  ])('%s', (query, message, hint) => {
    if (message === '') {
      expect(() => parseQuery(query, { now })).not.toThrow();
      return;
    }
    const error = mistakeIn(query);
    expect(error.message).toContain(message);
    expect(error.hint).toContain(hint);
  });
});

test('now is the time that is given', () => {
  expect(matches(parseQuery('@timestamp:[now-1h TO now]', { now }), document)).toBe(true);
  expect(matches(parseQuery('@timestamp:[now-30m TO now]', { now }), document)).toBe(false);
});

test('the slash of a network gets its backslash for Elasticsearch, and no other text changes', () => {
  expect(parseQuery('a (source.ip:198.51.100.0/24 OR related.ip:203.0.113.0/24) /x/', { now }).text).toBe(
    'a (source.ip:198.51.100.0\\/24 OR related.ip:203.0.113.0\\/24) /x/',
  );
  expect(parseQuery('source.ip:"2001:db8::/32" message:a\\/b', { now }).text).toBe(
    'source.ip:"2001:db8::/32" message:a\\/b',
  );
});

describe('filters', () => {
  test.each([
    [{ since: now - 3_600_000 }, true],
    [{ since: now - 1_800_000 }, false],
    [{ since: 0, until: Date.UTC(2026, 10, 22, 21, 18, 20, 501) }, true],
    [{ until: Date.UTC(2026, 10, 22, 21, 18, 20, 500) }, false],
    [{ recipient: ['r1@ok.example'] }, true],
    [{ recipient: ['alias@lab.example'] }, true],
    [{ recipient: ['*@ok.example'] }, true],
    [{ recipient: ['*@ok.exampl'] }, false],
    [{ recipient: ['a" OR "b'] }, false],
    [{ recipient: ['x OR *'] }, false],
    [{ ip: ['198.51.100.0/24'] }, true],
    [{ ip: ['2001:db8::/64'] }, true],
    [{ ip: ['192.0.2.1', '198.51.100.7'] }, true],
    [{ host: ['mx1'], account: ['bob'] }, false],
  ])('%j', (filters, expected) => {
    expect(matches(parseQuery(filterQuery(filters), { now }), document)).toBe(expected);
  });

  test('stand beside the query of the user, whatever operators it has', () => {
    const query = filterQuery({ host: ['mx2'] }, 'sent OR deferred');
    expect(matches(parseQuery(query, { now }), document)).toBe(false);
  });
});

test('the newest documents of a long stream, newest first', () => {
  const newest = createNewest(3);
  for (let second = 0; second < 5_000; second++) {
    newest.add({ ...document, '@timestamp': new Date(now + ((second * 7919) % 5_000) * 1_000).toISOString() });
  }
  expect(newest.total).toBe(5_000);
  expect(newest.take().map((fields) => Date.parse(fields['@timestamp']) - now)).toEqual([
    4_999_000, 4_998_000, 4_997_000,
  ]);
});

function mistakeIn(query: string): MailLensError {
  try {
    parseQuery(query, { now });
  } catch (error) {
    if (error instanceof MailLensError) {
      return error;
    }
  }
  throw new Error(`no mistake was found in ${query}`);
}
