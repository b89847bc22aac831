import type { Client } from '@elastic/elasticsearch';
import { MailLensError } from '../errors.ts';
import { explain } from './failure.ts';
import { checkNamespace, datedKinds } from './index-names.ts';
import { objectIn } from './json-object.ts';
import { periodEnd } from './period.ts';

export const defaultRetentionDays = 90;

export interface RetentionOptions {
  readonly namespace: string;
  /** Whole days, 1 or more. An index goes when its last moment is at least so long ago. */
  readonly days: number;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  /** Only says what would be deleted. */
  readonly dryRun?: boolean;
}

export interface RetentionReport {
  /** Deleted, or in a dry run to be deleted; oldest first. */
  readonly expired: readonly DatedIndex[];
  readonly kept: readonly DatedIndex[];
  /** Named like ours and old enough, but without our mark in the mapping: never deleted. */
  readonly foreign: readonly DatedIndex[];
}

export interface DatedIndex {
  readonly name: string;
  /** The first millisecond after its period, UTC. */
  readonly end: number;
}

/**
 * Deletes the indices of a namespace whose whole period is past the retention, by the period in their names, one by
 * one and by exact name. Needs the index privileges `view_index_metadata` and `delete_index` on `mail-*-<namespace>-*`.
 *
 * @throws MailLensError `namespace_invalid`, `retention_invalid`, or what `explain` makes of the client's error
 */
export async function retire(client: Client, options: RetentionOptions): Promise<RetentionReport> {
  const { namespace, days, now, dryRun = false } = options;
  checkNamespace(namespace);
  if (!Number.isInteger(days) || days < 1) {
    throw new MailLensError('retention_invalid', `Documents cannot be kept for ${days} days`);
  }
  const oldest = now - days * 86_400_000;
  try {
    const indices = await datedIndices(client, namespace);
    const old = indices.filter(({ end }) => end <= oldest);
    const expired = old.filter(({ ours }) => ours);
    for (const { name } of dryRun ? [] : expired) {
      // Another agent may retire the same index at the same time.
      await client.indices.delete({ index: name }, { ignore: [404] });
    }
    return {
      expired: expired.map(withoutMark),
      kept: indices.filter(({ end }) => end > oldest).map(withoutMark),
      foreign: old.filter(({ ours }) => !ours).map(withoutMark),
    };
  } catch (error) {
    throw explain(error);
  }
}

interface Found extends DatedIndex {
  readonly ours: boolean;
}

/** Closed indices too. A name without a period, or with another namespace, is not even looked at. */
async function datedIndices(client: Client, namespace: string): Promise<Found[]> {
  const prefixes = datedKinds.map((kind) => `${kind}-${namespace}-`);
  const mappings = await client.indices.getMapping({
    index: prefixes.map((prefix) => `${prefix}*`),
    expand_wildcards: ['open', 'closed'],
  });
  return Object.entries(mappings)
    .flatMap(([name, { mappings }]) => {
      const prefix = prefixes.find((prefix) => name.startsWith(prefix));
      const end = prefix === undefined ? undefined : periodEnd(name.slice(prefix.length));
      return end === undefined ? [] : [{ name, end, ours: objectIn(mappings, '_meta').managed_by === 'maillens' }];
    })
    .sort((one, other) => one.end - other.end || one.name.localeCompare(other.name));
}

function withoutMark({ name, end }: Found): DatedIndex {
  return { name, end };
}
