import Table from 'cli-table3';
import { DateTime } from 'luxon';
import type { EventFields } from '../ecs/fields.generated.ts';
import { plainTable } from './plain-table.ts';
import { terminalText } from './terminal-text.ts';

const longestCell = 40;

/**
 * Documents as a table for a terminal, one line each, in the order given.
 *
 * @param width columns of the terminal, where the original record is cut; undefined in a pipe, where it stands whole
 */
export function documentTable(
  documents: readonly EventFields[],
  view: { zone: string; width: number | undefined },
): string {
  if (documents.length === 0) {
    return '';
  }
  const rows = documents.map((fields) => [
    timeText(fields['@timestamp'], view.zone),
    ...[
      fields['host.name'],
      fields['process.name'] ?? fields['event.dataset'],
      [fields['event.action'], fields['mail.status'] ?? fields['event.outcome']].filter(Boolean).join(' '),
      list(fields['email.from.address']),
      list(fields['email.to.address'] ?? fields['user.name']),
      fields['source.ip'] ?? fields['destination.ip'],
      [fields['mail.reason'] ?? fields['mail.login.reason'], fields['mail.smtp.code']].filter(Boolean).join(' '),
    ].map((cell) => shortened(terminalText(cell ?? ''))),
  ]);
  const table = new Table({
    ...plainTable,
    head: ['time', 'host', 'program', 'event', 'from', 'to or login', 'client or server', 'reason'],
  });
  table.push(...rows);
  // The records come behind the table, so that the longest of them does not pad all the others.
  const records = ['record', ...documents.map(({ message }) => terminalText(message))];
  const lines = table
    .toString()
    .split('\n')
    .map((line, number) => `${line}${records[number] ?? ''}`);
  return lines.map((line) => `${cut(line, view.width)}\n`).join('');
}

function timeText(time: string, zone: string): string {
  return DateTime.fromISO(time, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

function list(values: readonly string[] | string | undefined): string | undefined {
  return typeof values === 'string' ? values : values?.join(', ');
}

function cut(line: string, width: number | undefined): string {
  return width === undefined
    ? line
    : Array.from(line)
        .slice(0, width - 1)
        .join('');
}

function shortened(text: string): string {
  const characters = Array.from(text);
  return characters.length <= longestCell ? text : `${characters.slice(0, longestCell - 1).join('')}…`;
}
