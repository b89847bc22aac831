import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventFields } from '../ecs/fields.generated.ts';
import { documentsOfLines } from '../testing/documents.ts';

/** Real lines of Postfix, Dovecot and filters, with stamp, host, program and process. */
const lines = readFileSync(join(__dirname, '../../../samples/maillog-rfc3339.log'), 'utf8').trim().split('\n');
const parts = /^(\S+) (\S+) (\S+?)(?:\[(\d+)\])?: (.*)$/;

const carriers: readonly [string, (line: string) => string][] = [
  ['docker', (line) => JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: utc(line) })],
  ['cri', (line) => `${utc(line)} stdout F ${line}`],
  ['journal', journalEntry],
];

/** What a document says of the mail: all but where the record stood and how it looked there. */
function told({ message: _m, 'log.offset': _o, ...fields }: EventFields): Partial<EventFields> {
  return fields;
}

test.each(carriers)('through %s the log of a real server tells the same', async (_, carry) => {
  const plain = await documentsOfLines(lines);
  const carried = await documentsOfLines(lines.map(carry));
  expect(plain.length).toBeGreaterThan(100);
  expect(carried.map(({ fields }) => told(fields))).toEqual(plain.map(({ fields }) => told(fields)));
});

function utc(line: string): string {
  return line.slice(0, line.indexOf(' ')).replace('+00:00', 'Z');
}

function journalEntry(line: string): string {
  const [, stamp = '', host, program, pid, text] = parts.exec(line) ?? [];
  const microseconds = `${Date.parse(stamp)}${stamp.slice(23, 26)}`;
  return JSON.stringify({
    __REALTIME_TIMESTAMP: microseconds,
    _HOSTNAME: host,
    _TRANSPORT: 'syslog',
    SYSLOG_IDENTIFIER: program,
    SYSLOG_PID: pid,
    MESSAGE: text,
  });
}
