import Table from 'cli-table3';
import type { Answer, Breakdown, Group } from '../analyses/definition.ts';
import { terminalText } from './terminal-text.ts';

const topGroups = 15;

/** A report's breakdowns as tables for a terminal, the largest groups first. */
export function summaryTables(breakdowns: readonly Breakdown[], answer: Answer): string {
  const parts = breakdowns.map((breakdown) => {
    const groups = answer.groups[breakdown.id] ?? [];
    return `\n${breakdown.title}\n${groups.length === 0 ? '  none\n' : tableOf(groups)}`;
  });
  return parts.join('');
}

/** The share of documents that no parser understood. */
export function unparsedShare(answer: Answer): number {
  const unparsed = (answer.groups['actions'] ?? []).filter(({ values }) => values[0] === 'unparsed');
  return answer.documents === 0 ? 0 : unparsed.reduce((sum, group) => sum + group.count, 0) / answer.documents;
}

/** A number with thousands marked, the same in every locale. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

function tableOf(groups: readonly Group[]): string {
  const total = groups.reduce((sum, group) => sum + group.count, 0);
  const table = new Table(plainTable);
  for (const group of groups.slice(0, topGroups)) {
    table.push([
      '',
      ...group.values.map((value) => terminalText(value) || '-'),
      { content: grouped(group.count), hAlign: 'right' },
      { content: percent(group.count / total), hAlign: 'right' },
    ]);
  }
  const left = groups.length - topGroups;
  return `${table.toString()}\n${left > 0 ? `  and ${grouped(left)} more\n` : ''}`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

const plain = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'].map(
    (name) => [name, ''],
  ),
);

/** Columns without lines between them. */
export const plainTable = { chars: plain, style: { 'padding-left': 0, 'padding-right': 2, head: [], border: [] } };
