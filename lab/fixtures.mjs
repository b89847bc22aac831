// `npm run lab:fixtures`: of each kind of line in the last run one goes to the fixtures of its format, as `lab.log`. Then
// `npm run fixtures` records the documents; read the difference.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const run = join(import.meta.dirname, 'out/logs');
const formats = join(import.meta.dirname, '../ingest/src/formats');
const program = /^\S+ \S+ ([a-z-]+)/;

const mail = linesOf('rfc3339/mail.log');
for (const format of ['postfix', 'dovecot', 'opendkim', 'opendmarc', 'policyd-spf']) {
  write(format, oneOfEach(mail.filter((line) => program.exec(line)?.[1] === format)));
}
// What Rspamd says of its modules and maps while it starts is long, and the same everywhere.
const isOfStart = (line) => /; (?:cfg|re_cache|map|lua); (?!greylist|spf|dmarc)/.test(line);
write('rspamd', oneOfEach(mail.filter((line) => program.exec(line)?.[1] === 'rspamd' && !isOfStart(line))));
write('exim', oneOfEach(linesOf('own/exim_mainlog')));

function linesOf(name) {
  return readFileSync(join(run, name), 'utf8').split('\n').filter(Boolean);
}

/** Lines that differ in numbers, ids, names and addresses alone are of one kind. */
function oneOfEach(lines) {
  const kinds = new Map();
  for (const line of lines) {
    const kind = line
      .replace(/^\S+ \S+ /, '')
      .replace(/<[^<>]*>/g, '<>')
      .replace(/\S+\.example\S*/g, 'name')
      .replace(/\b(?:[0-9A-F]{6,}|[0-9A-Za-z]{6}-[0-9A-Za-z]{6}-[0-9A-Za-z]{2})\b/g, 'id')
      .replace(/[0-9a-f.:]*\d[0-9a-f.:]*/g, '0');
    kinds.set(kind, kinds.get(kind) ?? line);
  }
  return [...kinds.values()];
}

function write(format, lines) {
  const folder = join(formats, format, 'fixtures');
  if (existsSync(folder)) {
    writeFileSync(join(folder, 'lab.log'), lines.map((line) => `${line}\n`).join(''));
    console.log(`${format}: ${lines.length} kinds of lines`);
  }
}
