import { indexName } from '../../elasticsearch/index-names.ts';

/** Documents of queues and of reputation checks, which no log makes: two snapshots of one server, and three checks. */
export function otherDocuments(namespace: string): { index: string; fields: object }[] {
  const base = { 'mail.namespace': namespace, 'host.name': 'mx1' };
  const queueIndex = indexName('mail-queue', namespace, Date.parse('2026-11-22T00:00:00Z'), 'month');
  const checkIndex = indexName('mail-reputation', namespace, Date.parse('2026-11-22T00:00:00Z'), 'month');
  const total = (stamp: string, name: string, messages: number) => ({
    ...base,
    '@timestamp': stamp,
    'mail.queue.kind': 'total',
    'mail.queue.name': name,
    'mail.queue.messages': messages,
    'mail.queue.recipients': messages,
    'mail.queue.oldest_seconds': messages * 60,
    'mail.snapshot.id': stamp,
  });
  const cell = (stamp: string, domain: string, messages: number) => ({
    ...total(stamp, 'deferred', messages),
    'mail.queue.kind': 'cell',
    'mail.queue.reason': 'timeout',
    'mail.queue.age': 'T5',
    'mail.to.domain': domain,
  });
  const [before, after] = ['2026-11-22T21:00:00.000Z', '2026-11-22T22:00:00.000Z'];
  const newest = [total(after, 'deferred', 9), total(after, 'active', 0), cell(after, 'slow.example', 9)];
  const history = [
    total(before, 'deferred', 4),
    total(before, 'active', 2),
    cell(before, 'slow.example', 4),
    ...newest,
  ];
  const checks = [true, true, false].map((listed, number) => ({
    ...base,
    '@timestamp': after,
    'related.ip': `198.51.100.${number}`,
    'mail.reputation.zone': 'list.example',
    'mail.reputation.listed': listed,
    ...(listed && { 'mail.reputation.code': '127.0.0.2' }),
  }));
  return [
    ...history.map((fields) => ({ index: queueIndex, fields })),
    ...newest.map((fields) => ({ index: `mail-queue-now-${namespace}`, fields })),
    ...checks.map((fields) => ({ index: checkIndex, fields })),
  ];
}
