import { errors, type Client } from '@elastic/elasticsearch';
import { MailLensError } from '../errors.ts';
import { explain } from './failure.ts';
import { objectIn } from './json-object.ts';

/**
 * Makes sure that an index exists and has our mapping, before the first document goes into it: a document never
 * creates an index by itself, since without the templates it would get a guessed mapping that cannot be changed later.
 * Aliases come from the template, so this needs no more than the index privileges `create_index` and
 * `view_index_metadata`.
 *
 * @throws MailLensError `template_missing`, or what `explain` makes of the client's error
 */
export async function ensureIndex(client: Client, index: string): Promise<void> {
  try {
    const mapping = (await mappingOf(client, index)) ?? (await created(client, index));
    if (objectIn(mapping, '_meta').managed_by !== 'maillens') {
      throw new MailLensError('template_missing', `The index ${index} has no mapping of MailLens`);
    }
  } catch (error) {
    throw explain(error);
  }
}

async function mappingOf(client: Client, index: string): Promise<unknown> {
  const found = await client.indices.getMapping({ index, ignore_unavailable: true, allow_no_indices: true });
  return found[index]?.mappings;
}

async function created(client: Client, index: string): Promise<unknown> {
  try {
    await client.indices.create({ index });
  } catch (error) {
    // Another process was faster: its index is as good as ours.
    if (!(error instanceof errors.ResponseError && error.message.includes('resource_already_exists_exception'))) {
      throw error;
    }
  }
  return mappingOf(client, index);
}
