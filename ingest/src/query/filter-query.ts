import { isIP } from 'node:net';

/** The common filters of every command, as the user wrote them. Of each list, one has to fit. */
export interface Filters {
  readonly since?: string;
  readonly until?: string;
  readonly account?: readonly string[];
  readonly domain?: readonly string[];
  readonly sender?: readonly string[];
  readonly recipient?: readonly string[];
  readonly ip?: readonly string[];
  readonly fromHost?: readonly string[];
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
    ...anyOf(['mail.domains'], filters.domain?.map((domain) => domain.toLowerCase())),
    ...anyOf(['email.from.address'], filters.sender),
    ...anyOf(['email.to.address', 'mail.to.original'], filters.recipient),
    ...anyOf(['related.ip'], filters.ip),
    ...anyOf(['host.name'], filters.fromHost),
  ];
  return parts.length === 1 && query !== undefined ? query : parts.join(' AND ');
}

function timeRange({ since, until }: Filters): string[] {
  if (since === undefined && until === undefined) {
    return [];
  }
  return [`@timestamp:[${since === undefined ? '*' : quoted(timeOf(since))} TO ${until === undefined ? '*' : quoted(timeOf(until))}}`];
}

/** `90m`, `2d` mean so long ago; `2026-11-22 21:18` is written with a T; the rest is Elasticsearch's date math. */
function timeOf(text: string): string {
  if (/^\d+[smhdwMy]$/.test(text)) {
    return `now-${text}`;
  }
  return text === 'today' ? 'now/d' : text === 'yesterday' ? 'now-1d/d' : text.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T');
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
