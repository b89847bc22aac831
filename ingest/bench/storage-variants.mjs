/**
 * The alternatives: index settings, and changes to the mapping. `note` says what speaks against one whatever it saves.
 * All are compared with the settings of the second.
 */
const compressed = { codec: 'best_compression' };
const byHost = { 'sort.field': ['host.name', '@timestamp'], 'sort.order': ['asc', 'desc'] };

export const variants = [
  { name: 'Elasticsearch defaults', settings: {} },
  { name: 'best_compression', settings: compressed },
  {
    name: 'best_compression, sorted by @timestamp',
    settings: { ...compressed, 'sort.field': ['@timestamp'], 'sort.order': ['desc'] },
  },
  { name: 'best_compression, sorted by host.name, @timestamp', settings: { ...compressed, ...byHost } },
  {
    name: 'best_compression, refresh every 30 s',
    settings: { ...compressed, refresh_interval: '30s' },
    note: 'a tail of the log shows up half a minute late',
  },
  {
    name: 'best_compression, message without norms',
    settings: compressed,
    properties: { message: { norms: false } },
  },
  {
    name: 'best_compression, message without positions',
    settings: compressed,
    properties: { message: { norms: false, index_options: 'docs' } },
    note: 'no phrase can be searched',
  },
  {
    name: 'best_compression, log.offset, process.pid and ports not indexed',
    settings: compressed,
    properties: {
      log: { properties: { offset: { index: false } } },
      process: { properties: { pid: { index: false } } },
      source: { properties: { port: { index: false } } },
      destination: { properties: { port: { index: false } } },
    },
    note: 'slow to search, through doc values',
  },
  { name: 'logsdb, stored source', settings: { ...compressed, mode: 'logsdb', 'mapping.source.mode': 'stored' } },
  {
    name: 'logsdb, synthetic source',
    settings: { mode: 'logsdb' },
    note: 'needs a paid licence',
  },
];
