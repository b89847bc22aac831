import { isIP } from 'node:net';
import type { Condition } from '../analyses/definition.ts';
import { MailLensError } from '../errors.ts';
import { filterQuery, type Filters as QueryFilters } from '../query/filter-query.ts';
import { parseQuery, type Query } from '../query/query.ts';

/** What the flags ask for. */
export interface Filters {
  /** What decides which groups are shown: an event has several domains, and one of them was asked for. */
  readonly conditions: readonly Condition[];
  /** Milliseconds; `until` is the first moment that is not asked for. */
  readonly since: number | undefined;
  readonly until: number | undefined;
  /** All other flags in one. */
  readonly query: Query | undefined;
  /** The flags that were given, but for the times. */
  readonly given: Readonly<Record<string, string>>;
}

/**
 * @param queryText free text in the syntax of Lucene
 * @throws MailLensError `bad_time`, `bad_network`, `query_wrong`
 */
export function filtersOf(filters: QueryFilters, queryText: string | undefined, zone: string, now: number): Filters {
  const { since, until, ...lists } = filters;
  if (since !== undefined && until !== undefined && since >= until) {
    throw new MailLensError('bad_time', '--since is not before --until.');
  }
  filters.ip?.forEach(checkNetwork);
  if (queryText !== undefined) {
    // By itself first, so that a mistake is shown at its place in what the user wrote.
    parseQuery(queryText, { now, zone });
  }
  const text = filterQuery(lists, queryText);
  return {
    conditions: [
      ...exactly(
        'mail.domains',
        filters.domain?.map((domain) => domain.toLowerCase()),
      ),
      ...exactly('user.name', filters.account),
      ...exactly('email.from.address', filters.sender),
    ],
    since,
    until,
    query: text === '' ? undefined : parseQuery(text, { now, zone }),
    given: givenFlags(lists, queryText),
  };
}

function exactly(
  field: 'mail.domains' | 'user.name' | 'email.from.address',
  values: readonly string[] = [],
): Condition[] {
  return values.length === 0 || values.some((value) => /[*?]/.test(value)) ? [] : [{ field, is: values }];
}

function givenFlags(lists: Omit<QueryFilters, 'since' | 'until'>, query: string | undefined): Record<string, string> {
  const given = Object.entries({ ...lists, query }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, [value].flat().join(' ')]));
}

function checkNetwork(text: string): void {
  const [address = '', bits] = text.split('/');
  const family = isIP(address);
  const width = family === 4 ? 32 : 128;
  if (family === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= width))) {
    throw new MailLensError('bad_network', `--ip ${JSON.stringify(text)} is neither an address nor a network.`);
  }
}
