import { isIP } from 'node:net';

/** The common filters. Of each list, one has to fit. */
export interface Filters {
  /** Milliseconds since 1970; `until` is the first moment that is not asked for. */
  readonly since?: number;
  readonly until?: number;
  readonly account?: readonly string[];
  readonly domain?: readonly string[];
  readonly sender?: readonly string[];
  readonly recipient?: readonly string[];
  readonly ip?: readonly string[];
  readonly host?: readonly string[];
}

/**
 * Filters and a free query as one query in Lucene's syntax: both engines take it, and it can be pasted into Kibana. In a
 * value `*` and `?` are wildcards; everything else stands for itself. Empty where nothing is asked for.
 */
export function filterQuery(filters: Filters, query?: string): string {
  const parts = [
    ...(query === undefined ? [] : [`(${query})`]),
    ...timeRange(filters),
    ...anyOf(['user.name'], filters.account),
    ...anyOf(
      ['mail.domains'],
      filters.domain?.map((domain) => domain.toLowerCase()),
    ),
    ...anyOf(['email.from.address'], filters.sender),
    ...anyOf(['email.to.address', 'mail.to.original'], filters.recipient),
    ...anyOf(['related.ip'], filters.ip),
    ...anyOf(['host.name'], filters.host),
  ];
  return parts.length === 1 && query !== undefined ? query : parts.join(' AND ');
}

function timeRange({ since, until }: Filters): string[] {
  const end = (time: number | undefined) => (time === undefined ? '*' : quoted(new Date(time).toISOString()));
  return since === undefined && until === undefined ? [] : [`@timestamp:[${end(since)} TO ${end(until)}}`];
}

function anyOf(fields: readonly string[], values: readonly string[] = []): string[] {
  const choices = values.flatMap((value) => fields.map((field) => `${field}:${valueText(value)}`));
  return choices.length <= 1 ? choices : [`(${choices.join(' OR ')})`];
}

function valueText(value: string): string {
  const hasWildcard = /[*?]/.test(value) && isIP(value) === 0;
  return hasWildcard ? value.replace(/[+\-!(){}[\]^"~:\\/|&<>= ]/g, '\\$&') : quoted(value);
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}
