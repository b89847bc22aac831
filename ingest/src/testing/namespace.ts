import type { Client } from '@elastic/elasticsearch';

/** Deletes what an earlier run of a test left behind in a namespace. */
export async function emptyNamespace(client: Client, namespace: string): Promise<void> {
  const found = await client.indices.get({ index: `mail-*-${namespace}-*` });
  for (const index of Object.keys(found)) {
    await client.indices.delete({ index });
  }
}

/** Every document of an index or alias by its id, without the moment at which it was made. */
export async function documentsById(client: Client, index: string): Promise<Map<string, Record<string, unknown>>> {
  await client.indices.refresh({ index });
  const documents = new Map<string, Record<string, unknown>>();
  let after: string | undefined;
  for (;;) {
    const { hits } = await client.search<Record<string, unknown>>({
      index,
      size: 5_000,
      sort: [{ 'log.offset': 'asc' }, { 'mail.counted': 'asc' }],
      query: after === undefined ? { match_all: {} } : { range: { 'log.offset': { gt: Number(after) } } },
    });
    if (hits.hits.length === 0) {
      return documents;
    }
    // A page may end between two documents of one record: the last offset is read again with the next page.
    const last = Number(hits.hits.at(-1)?._source?.['log.offset']);
    const isLastPage = hits.hits.length < 5_000;
    for (const { _id, _source = {} } of hits.hits) {
      if (_id !== undefined && (isLastPage || _source['log.offset'] !== last)) {
        documents.set(_id, { ..._source, 'event.ingested': undefined, 'mail.namespace': undefined });
      }
    }
    if (isLastPage) {
      return documents;
    }
    after = String(last - 1);
  }
}
