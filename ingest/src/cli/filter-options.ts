import type { Command } from 'commander';
import type { Filters } from '../query/filter-query.ts';

/** The flags of the common filters; their names are those of `Filters`. */
export type FilterFlags = Filters;

/** Adds the common filters. What is repeated is joined with OR; different filters with AND. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--since <time>', 'from then on: 90m, 2d, today, 2026-11-22, "2026-11-22 21:18", now-1h/d')
    .option('--until <time>', 'before then')
    .option('--account <login>', 'the login (repeatable; * and ? are wildcards here and below)', collect)
    .option('--domain <domain>', 'a domain of sender, recipient or login (repeatable)', collect)
    .option('--sender <address>', 'the envelope sender (repeatable)', collect)
    .option('--recipient <address>', 'the recipient, before or after aliases (repeatable)', collect)
    .option('--ip <address>', 'an address or network of the other side (repeatable)', collect)
    .option('--from-host <name>', 'the host that wrote the record (repeatable)', collect);
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
