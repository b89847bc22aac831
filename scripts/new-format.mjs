// `npm run new:format NAME`: the folder of a new log format, with a parser, its test and a first fixture, and its page.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const [name = ''] = process.argv.slice(2);
const folder = join(root, 'ingest/src/formats', name);

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  stop('Name the format in lower case, as its documents will: npm run new:format opensmtpd');
}
if (existsSync(folder)) {
  stop(`${relative(root, folder)} exists already.`);
}
for (const [file, text] of Object.entries(files(name))) {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`written: ${relative(root, path)}`);
}
execFileSync(process.execPath, [join(root, 'scripts/generate.mjs')], { stdio: 'inherit' });
console.log(
  'Put real lines into the fixture, say in parser.ts what they tell, then let `npm run fixtures` record the documents.',
);

function files(name) {
  const identifier = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  return {
    'parser.ts': parser(name, identifier),
    'parser.test.ts': parserTest(name, identifier),
    'fixtures/start.log': startLine(name),
    [`../../../../docs/formats/${name}.md`]: page(name),
  };
}

function startLine(name) {
  return `2026-11-22T20:30:46.000000+00:00 mx1 ${name}[123]: starting\n`;
}

function page(name) {
  return `# ${name}: \`event.dataset: ${name}\`

Which program, in which versions, and where it writes its log.

## What is read

| line       | event   |
| ---------- | ------- |
| \`starting\` | \`start\` |

\`\`\`log
${startLine(name)}\`\`\`

## Sources

The manual page or source file of each fact.
`;
}

function parser(name, identifier) {
  return `import type { Format } from '../format.ts';

/** Which program writes this, in which versions, and the manual page or source file that says so. */
const ${identifier}: Format = {
  name: '${name}',
  claims: (program) => program === '${name}',
  recognizes: () => false,
  parse(record) {
    return record.text === 'starting' ? [{ action: 'start' }] : [];
  },
};
export default ${identifier};
`;
}

function parserTest(name, identifier) {
  return `import type { LogRecord } from '../../record.ts';
import ${identifier} from './parser.ts';

test.each([['starting', [{ action: 'start' }]]])('%s', (text, events) => {
  expect(${identifier}.parse(recordOf(text))).toEqual(events);
});

test('leaves what it does not know', () => {
  expect(${identifier}.parse(recordOf('something new'))).toEqual([]);
});

function recordOf(text: string): LogRecord {
  return {
    time: 0,
    host: 'mx1',
    program: '${name}',
    pid: 123,
    text,
    original: text,
    frame: 'rfc3339',
    offset: 0,
    crc: 0,
    times: 1,
  };
}
`;
}

function stop(message) {
  console.error(message);
  process.exit(2);
}
