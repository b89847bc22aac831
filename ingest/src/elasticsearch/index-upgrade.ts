import { errors, type Client } from '@elastic/elasticsearch';
import { MailLensError } from '../errors.ts';
import type { IndexKind } from './index-names.ts';
import { periodEnd } from './period.ts';
import { standing } from './stamp.ts';
import type { IndexTemplate } from './templates.ts';

export interface IndexChange {
  readonly name: string;
  readonly change: 'updated' | 'unchanged';
}

/** Gives indices that were made by an older template, or before there was one, the new fields and the aliases. */
export async function upgradeIndices(client: Client, templates: readonly IndexTemplate[]): Promise<IndexChange[]> {
  const changes: IndexChange[] = [];
  for (const template of templates) {
    for (const [name, { mappings, aliases }] of await existing(client, template)) {
      const found = standing(true, mappings?._meta, template.mappingStamp);
      const missing = template.aliases.filter((alias) => aliases?.[alias] === undefined);
      if (found === 'older' || found === 'foreign') {
        await putMapping(client, name, template);
      }
      if (missing.length > 0) {
        await client.indices.updateAliases({ actions: missing.map((alias) => ({ add: { index: name, alias } })) });
      }
      const current = missing.length === 0 && (found === 'same' || found === 'newer');
      changes.push({ name, change: current ? 'unchanged' : 'updated' });
    }
  }
  return changes;
}

/** By exact name: a wildcard also finds aliases, and indices that only look like ours. */
async function existing(client: Client, { kind, name }: IndexTemplate) {
  const found = await client.indices.get({
    index: isDated(kind) ? `${name}-*` : name,
    features: ['mappings', 'aliases'],
    ignore_unavailable: true,
    expand_wildcards: 'open',
  });
  return Object.entries(found).filter(([index]) =>
    isDated(kind) ? periodEnd(index.slice(name.length + 1)) !== undefined : index === name,
  );
}

function isDated(kind: IndexKind): boolean {
  return kind !== 'mail-queue-now';
}

async function putMapping(client: Client, index: string, { mappings }: IndexTemplate): Promise<void> {
  try {
    await client.transport.request({ method: 'PUT', path: `/${index}/_mapping`, body: mappings });
  } catch (error) {
    if (error instanceof errors.ResponseError && error.statusCode === 400) {
      throw new MailLensError(
        'mapping_conflict',
        `The mapping of ${index} cannot be brought up to date: ${error.message}`,
        {
          cause: error,
        },
      );
    }
    throw error;
  }
}
