import Table from 'cli-table3';
import type { Detection, LeftOut } from '../detect/detect.ts';
import type { LookedLog } from '../detect/look.ts';
import { grouped, plainTable } from './summary-table.ts';
import { terminalText } from './terminal-text.ts';

/** What was found, for a terminal. */
export function detectionPage({ logs, leftOut, refused, journal }: Detection): string {
  return [
    logs.length > 0 ? `${tableOf(logs)}\n` : 'No mail log was found that this user can read.\n',
    ...section(
      'Left out',
      leftOut.map((one) => `${one.path}: ${reasonOf(one)}`),
    ),
    ...section(
      'Cannot be read',
      refused.flatMap(({ error }) => [error.message, `  ${error.hint}`]),
    ),
    ...(journal === undefined ? [] : section(`systemd keeps a journal in ${journal}`, [readJournalHint])),
  ].join('');
}

/** The same as one JSON value with stable keys. Times are ISO 8601 in UTC; what nobody can know is null. */
export function detectionJson({ logs, leftOut, refused, journal }: Detection): string {
  const value = {
    logs: logs.map(({ path, formats, frames, zone, first, last, bytes, packing }) => ({
      path,
      formats: formats.map(({ name, records }) => ({ name, records })),
      frames: frames.map(({ name, records }) => ({ name, records })),
      zone: zone ?? null,
      first: isoTime(first) ?? null,
      last: isoTime(last) ?? null,
      bytes,
      packing,
    })),
    left_out: leftOut.map(({ path, reason, insteadOf }) => ({ path, reason, instead_of: insteadOf })),
    unreadable: refused.map(({ path, error }) => ({
      path,
      code: error.code,
      message: error.message,
      hint: error.hint,
    })),
    journal: journal ?? null,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Facility 2 is that of mail (RFC 5424 section 6.2.1; systemd.journal-fields(7)). */
export const readJournalHint =
  'Mail programs may log to the journal alone: journalctl -o json SYSLOG_FACILITY=2 | maillens ingest -';

/** Why a file is not read, in words. */
export function reasonOf({ reason, insteadOf }: LeftOut): string {
  switch (reason) {
    case 'same_file':
      return `the same file as ${insteadOf.join(', ')}`;
    case 'repeats':
      return `repeats what ${insteadOf.join(', ')} ${insteadOf.length > 1 ? 'tell' : 'tells'}`;
    case 'no_mail':
      return 'holds no mail lines';
    case 'empty':
      return 'is empty';
  }
}

function tableOf(logs: readonly LookedLog[]): string {
  const table = new Table(plainTable);
  table.push(['path', 'format', 'frame', 'zone', 'first', 'last', { content: 'bytes', hAlign: 'right' }]);
  for (const { path, formats, frames, zone, first, last, bytes, packing } of logs) {
    table.push([
      terminalText(path),
      formats.map(({ name }) => name).join(', '),
      frames.map(({ name }) => name).join(', '),
      zone === undefined ? '-' : zone.from === 'log' ? zone.name : `${zone.name} (assumed)`,
      isoTime(first) ?? '-',
      isoTime(last) ?? '-',
      { content: `${grouped(bytes)}${packing === 'plain' ? '' : ` (${packing})`}`, hAlign: 'right' },
    ]);
  }
  return table.toString();
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [`\n${terminalText(title)}\n${lines.map((line) => `  ${terminalText(line)}\n`).join('')}`];
}

function isoTime(time: number | undefined): string | undefined {
  return time === undefined ? undefined : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
