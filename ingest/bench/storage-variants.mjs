/**
 * The alternatives: index settings, and changes to the mapping of the templates. `note` says what speaks against one,
 * whatever it saves.
 */
const compressed = { codec: 'best_compression' };
const norms = responseAndMessage({ norms: true });

export const variants = [
  { name: 'Elasticsearch defaults', settings: {}, properties: norms },
  { name: 'best_compression', settings: compressed, properties: norms },
  { name: '**best_compression, no norms**', settings: compressed },
  {
    name: '... sorted by @timestamp',
    settings: { ...compressed, 'sort.field': ['@timestamp'], 'sort.order': ['desc'] },
  },
  {
    name: '... sorted by host.name, @timestamp',
    settings: { ...compressed, 'sort.field': ['host.name', '@timestamp'], 'sort.order': ['asc', 'desc'] },
  },
  {
    name: '... refresh every 30 s',
    settings: { ...compressed, refresh_interval: '30s' },
    note: 'the newest lines show up half a minute late',
  },
  {
    name: '... texts without positions',
    settings: compressed,
    properties: responseAndMessage({ index_options: 'docs' }),
    note: 'no phrase can be searched',
  },
  {
    name: '... log.offset, process.pid, ports not indexed',
    settings: compressed,
    properties: {
      log: { properties: { offset: { index: false } } },
      process: { properties: { pid: { index: false } } },
      source: { properties: { port: { index: false } } },
      destination: { properties: { port: { index: false } } },
    },
    note: 'searching them reads every document',
  },
  {
    name: 'logsdb, stored source',
    settings: { ...compressed, mode: 'logsdb', 'mapping.source.mode': 'stored' },
  },
  { name: 'logsdb, synthetic source', settings: { mode: 'logsdb' }, note: 'needs a paid licence' },
];

function responseAndMessage(change) {
  return { message: change, mail: { properties: { smtp: { properties: { response: change } } } } };
}
