import { questionsOf, type Analysis } from '../analyses/definition.ts';
import { analyses } from '../analyses/index.generated.ts';
import { createDocumentCounter } from '../analyses/over-documents.ts';
import type { EventFields } from '../ecs/fields.generated.ts';
import { reportCsv } from './csv.ts';
import { htmlPage } from './html.ts';
import { reportJson } from './json.ts';
import { markdownPage } from './markdown.ts';
import type { Report } from './report.ts';
import { tablePage } from './table.ts';

/** Whoever can connect to a mail server can write into its log: no form of a report gives that text a meaning. */

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</title></svg><a href=javascript:alert(1)>x',
  '=HYPERLINK("http://evil.example","click")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r\n=1+1',
  'a,b";c\nd',
  '[click](http://evil.example)',
  '![x](http://evil.example/x.png)',
  'http://evil.example www.evil.example a@evil.example',
  '| a | b |\n# head\n- list `code` *bold* _it_ ~~no~~',
  '&lt;b&gt; &#x27;',
  '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202egnp.exe',
];
const base = {
  '@timestamp': '2026-11-22T10:00:00.000Z',
  'event.ingested': '2026-11-22T10:00:00.000Z',
  'event.dataset': 'postfix',
  'mail.namespace': 'default',
  'host.name': 'mx1',
  message: '',
  'mail.counted': true,
} as const;

const report = reportOn(analysisOf('suspicious-ips'), hostile.map(login));
const byUser = reportOn(analysisOf('login-failures-by-user'), hostile.map(login));
const page = reportOn(
  analysisOf('summary'),
  hostile.flatMap((text) => [login(text), receipt(text)]),
);

test('there is something to be afraid of', () => {
  expect(byUser.answer.tables['login-failures-by-user']?.rows.map(({ by }) => by[0]).toSorted()).toEqual(
    hostile.toSorted(),
  );
});

test('terminal: control characters and marks of direction are shown as escapes', () => {
  for (const one of [report, byUser, page]) {
    expect(tablePage(one)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
  expect(tablePage(byUser)).toContain('\\u001b]0;owned\\u0007');
});

test('JSON: one value, and the text as it is', () => {
  const { tables } = JSON.parse(reportJson(byUser)) as { tables: { rows: { group: Record<string, string> }[] }[] };
  const users = tables[0]?.rows.map(({ group }) => group['user.name']);
  expect(users?.toSorted()).toEqual(hostile.toSorted());
});

test('CSV: each row has its columns, and no cell begins a formula', () => {
  const rows = readCsv(reportCsv(byUser));
  expect(rows).toHaveLength(hostile.length + 1);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([rows[0]?.length]));
  for (const cell of rows.flat()) {
    expect(cell).not.toMatch(/^\s*[=+@-]/);
  }
  expect(rows.flat()).toContain('\'=HYPERLINK("http://evil.example","click")');
});

test('Markdown: no markup, no link and no column from the log', () => {
  const lines = markdownPage(byUser)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(lines).toHaveLength(hostile.length + 2);
  for (const line of lines.slice(2)) {
    expect(line.match(/(?<!\\)\|/g)).toHaveLength(lines[0]?.match(/\|/g)?.length ?? 0);
    const plain = line.replace(/\\[!-/:-@[-`{-~]/g, '');
    expect(plain).not.toMatch(/[[\]`*_<>~]|:\/\/|www\.|[a-z]@[a-z]/);
  }
});

test('HTML: the only tags and attributes are ours', () => {
  for (const one of [report, byUser, page]) {
    const html = htmlPage(one);
    const tags = html.match(/<[^>]*>/g) ?? [];
    const ours =
      /^<(?:!doctype html|html lang="en"|\/?(?:head|body|html|h1|h2|p|section|table|tr|td|th|title|style|svg|text|rect)|meta [a-z-]+="[^"<>]*"(?: content="[^"<>]*")?|(?:p|td|th) class="\w+"|svg viewBox="[\d ]+" width="\d+" height="\d+" role="img" aria-label="[^"<>]*"|(?:text|rect)(?: [a-z-]+="[\w.-]+")+\/?)>$/;
    expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
    expect(html).not.toMatch(/onerror=alert(?!&#|\()/);
    expect(html.slice(html.indexOf('<body>'))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  }
});

test('HTML: the page loads nothing', () => {
  expect(htmlPage(page)).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(htmlPage(page)).not.toMatch(/\b(?:src|href|url)\s*[=(]\s*["']?(?!x onerror|javascript:alert)\w/);
});

function analysisOf(id: string): Analysis {
  const found = analyses.find((analysis) => analysis.id === id);
  if (found === undefined) {
    throw new Error(`no analysis ${id}`);
  }
  return found;
}

function reportOn(analysis: Analysis, documents: readonly EventFields[]): Report {
  const questions = questionsOf(analysis);
  const counter = createDocumentCounter(questions, { timeZone: 'UTC' });
  documents.forEach(counter.add);
  return {
    analysis,
    questions,
    answer: counter.answer({ top: 100 }),
    asked: { filters: { account: hostile.join('') }, since: undefined, until: undefined, timeZone: 'UTC' },
    origin: '1 file',
    lines: { lines: 9, records: 9, continuations: 0, headers: 0, blanks: 0 },
    problems: [],
  };
}

function login(text: string): EventFields {
  return {
    ...base,
    'event.action': 'login',
    'event.outcome': 'failure',
    'user.name': text,
    'source.ip': '198.51.100.1',
  };
}

function receipt(text: string): EventFields {
  return {
    ...base,
    'event.action': 'receive',
    'event.outcome': 'success',
    'user.name': text,
    'mail.from.domain': text,
  };
}

/** RFC 4180, for reading back what was written. */
function readCsv(text: string): string[][] {
  const cells = [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)].slice(0, -1);
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 0);
}
