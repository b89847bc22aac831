import { judgeItem, type BulkItem } from './judge-item.ts';

/** Items as Elasticsearch 8.19.8 gives them. */
const blocked =
  'index [t] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block];';
const items: [string, BulkItem, string][] = [
  ['a new document', { status: 201 }, 'created'],
  ['a known id', failed(409, 'version_conflict_engine_exception', '[y]: version conflict'), 'duplicate'],
  ['a full disk', failed(429, 'cluster_block_exception', blocked), 'later'],
  [
    'a write block',
    failed(403, 'cluster_block_exception', 'index [t] blocked by: [FORBIDDEN/8/index write (api)];'),
    'later',
  ],
  ['a full write queue', failed(429, 'es_rejected_execution_exception', 'rejected execution'), 'later'],
  ['no active primary', failed(503, 'unavailable_shards_exception', '[t][0] primary shard is not active'), 'later'],
  ['a missing index', failed(404, 'index_not_found_exception', 'no such index [t3]'), 'no-index'],
  [
    'a missing privilege',
    failed(403, 'security_exception', 'action [indices:data/write] is unauthorized'),
    'forbidden',
  ],
  ['a value of the wrong type', failed(400, 'document_parsing_exception', 'failed to parse field [a]'), 'refused'],
  ['a closed index', failed(400, 'index_closed_exception', 'closed'), 'refused'],
  ['a failure of the server', failed(500, 'illegal_state_exception', 'shard is broken'), 'server-error'],
];

function failed(status: number, type: string, reason: string): BulkItem {
  return { status, error: { type, reason } };
}

test.each(items)('%s', (_name, item, kind) => {
  expect(judgeItem(item).kind).toBe(kind);
});

test('the reason names the cause', () => {
  const verdict = judgeItem({
    status: 400,
    error: {
      type: 'document_parsing_exception',
      reason: '[1:18] failed to parse field [time] of type [date]',
      caused_by: { type: 'illegal_argument_exception', reason: 'failed to parse date field [never]' },
    },
  });
  expect(verdict).toEqual({
    kind: 'refused',
    refusal: {
      status: 400,
      type: 'document_parsing_exception',
      reason: '[1:18] failed to parse field [time] of type [date]: failed to parse date field [never]',
    },
  });
});
