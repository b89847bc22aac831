import { isIP } from 'node:net';
import type { Condition } from '../analyses/definition.ts';
import { MailLensError } from '../errors.ts';
import { parseQuery, type Query } from '../query/query.ts';
import { momentOf } from './time-range.ts';

/** The flags that narrow a report. */
export interface FilterFlags {
  since?: string;
  until?: string;
  account?: string;
  domain?: string;
  sender?: string;
  recipient?: string;
  ip?: string;
  host?: string;
  query?: string;
}

/** What the flags ask for. */
export interface Filters {
  readonly conditions: readonly Condition[];
  /** Milliseconds; `until` is the first moment that is not asked for. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  readonly query: Query | undefined;
  /** The flags that were given, but for the times. */
  readonly given: Readonly<Record<string, string>>;
}

/** @throws MailLensError `bad_time`, `bad_network`, `query_wrong` */
export function filtersOf(flags: FilterFlags, zone: string, now: number): Filters {
  const { account, domain, sender, recipient, ip, host, query } = flags;
  const since = flags.since === undefined ? undefined : momentOf(flags.since, 'since', zone, now);
  const until = flags.until === undefined ? undefined : momentOf(flags.until, 'until', zone, now);
  if (since !== undefined && until !== undefined && since >= until) {
    throw new MailLensError('bad_time', `--since ${flags.since ?? ''} is not before --until ${flags.until ?? ''}.`);
  }
  const given = { account, domain, sender, recipient, ip, host, query };
  return {
    conditions: [
      ...is('user.name', account),
      ...is('mail.domains', domain?.toLowerCase()),
      ...is('email.from.address', sender),
      ...(recipient === undefined
        ? []
        : [{ any: [...is('email.to.address', recipient), ...is('mail.to.original', recipient)] }]),
      ...(ip === undefined ? [] : [{ field: 'related.ip' as const, network: [checkedNetwork(ip)] }]),
      ...is('host.name', host),
    ],
    since,
    until,
    query: query === undefined ? undefined : parseQuery(query, { now, zone }),
    given: Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
  };
}

function is(
  field: 'user.name' | 'mail.domains' | 'email.from.address' | 'email.to.address' | 'mail.to.original' | 'host.name',
  value: string | undefined,
): Condition[] {
  return value === undefined ? [] : [{ field, is: [value] }];
}

function checkedNetwork(text: string): string {
  const [address = '', bits] = text.split('/');
  const family = isIP(address);
  const width = family === 4 ? 32 : 128;
  if (family === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= width))) {
    throw new MailLensError('bad_network', `--ip ${JSON.stringify(text)} is neither an address nor a network.`);
  }
  return text;
}
