import type { Command } from 'commander';
import type { Filters } from '../query/filter-query.ts';
import { momentOf } from '../report/time-range.ts';

/** The flags of the common filters, but for `--host`, which the reading options have. */
export interface FilterFlags extends Omit<Filters, 'since' | 'until' | 'host'> {
  readonly since?: string;
  readonly until?: string;
}

/** Adds the common filters. What is repeated is joined with OR; different filters with AND. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--since <time>', 'from then on: 1h, 7d, 2026-11-22, 2026-11-22T14:00, today, yesterday')
    .option('--until <time>', 'up to then; a day is meant whole')
    .option('--account <name>', 'only this login (repeatable; * and ? are wildcards here and below)', collect)
    .option('--domain <name>', 'only what names this domain as sender, recipient or login (repeatable)', collect)
    .option('--sender <address>', 'only this envelope sender (repeatable)', collect)
    .option('--recipient <address>', 'only this recipient, before or after aliases (repeatable)', collect)
    .option('--ip <address>', 'only this address or network (CIDR), client or server (repeatable)', collect);
}

/**
 * What the flags ask for.
 *
 * @param host the value of `--host` where the user gave it: records that name no host get it, and no other is meant
 * @throws MailLensError `bad_time`
 */
export function filtersOfFlags(flags: FilterFlags, zone: string, host: string | undefined): Filters {
  const { since, until, account, domain, sender, recipient, ip } = flags;
  const now = Date.now();
  return {
    ...(since !== undefined && { since: momentOf(since, 'since', zone, now) }),
    ...(until !== undefined && { until: momentOf(until, 'until', zone, now) }),
    ...(account !== undefined && { account }),
    ...(domain !== undefined && { domain }),
    ...(sender !== undefined && { sender }),
    ...(recipient !== undefined && { recipient }),
    ...(ip !== undefined && { ip }),
    ...(host !== undefined && { host: [host] }),
  };
}

function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
