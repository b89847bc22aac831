import type { Client, estypes } from '@elastic/elasticsearch';
import type { EventFields } from '../ecs/fields.generated.ts';
import { search } from '../elasticsearch/search.ts';
import type { ReadWanted } from './collect.ts';
import type { TraceRequest, Wanted } from './wanted.ts';

/** Documents of a journey from an index or alias, oldest first. */
export function readFromElasticsearch(client: Client, index: string): ReadWanted {
  return async (wanted, limit) => {
    const documents: EventFields[] = [];
    let total = 0;
    const options = { query: queryFor(wanted), sort: [{ '@timestamp': 'asc' as const }], size: limit };
    for await (const page of search(client, index, options)) {
      ({ total } = page);
      documents.push(...page.documents);
    }
    return { documents, isCut: total > documents.length };
  };
}

function queryFor({ queueIds, messageIds, request }: Wanted): estypes.QueryDslQueryContainer {
  const queue = [...queueIds];
  return {
    bool: {
      should: [
        { terms: { 'email.local_id': queue } },
        { terms: { 'mail.parent_id': queue } },
        { terms: { 'mail.queued_as': queue } },
        { terms: { 'email.message_id': [...messageIds] } },
        ...recipientClause(request),
      ],
    },
  };
}

function recipientClause(request: TraceRequest): estypes.QueryDslQueryContainer[] {
  if ('id' in request) {
    return [];
  }
  const { recipient, around, withinMilliseconds } = request;
  const isRecipient = (field: string) => ({ term: { [field]: { value: recipient, case_insensitive: true } } });
  const time = { gte: around - withinMilliseconds, lte: around + withinMilliseconds, format: 'epoch_millis' };
  return [
    {
      bool: {
        filter: [{ range: { '@timestamp': time } }],
        should: [isRecipient('email.to.address'), isRecipient('mail.to.original')],
        minimum_should_match: 1,
      },
    },
  ];
}
