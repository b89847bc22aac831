import { kibanaConnection } from './connection.ts';

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const elasticsearch = {
  ELASTICSEARCH_URL: 'http://es.example:9200',
  ELASTICSEARCH_USERNAME: 'elastic',
  ELASTICSEARCH_PASSWORD: 'e',
};

test.each([
  ['https://kibana.example:5601', 'https://kibana.example:5601/'],
  ['https://kibana.example/base/s/mail', 'https://kibana.example/base/s/mail/'],
  ['http://ann:secret@127.0.0.1:5601/?a=b#c', 'http://127.0.0.1:5601/'],
])('%s', (address, expected) => {
  expect(kibanaConnection(address, {}, () => '').url.href).toBe(expected);
});

test.each([
  ['a key before all', 'http://k', { KIBANA_API_KEY: 'a2V5', KIBANA_USERNAME: 'ann', ...elasticsearch }, 'ApiKey a2V5'],
  ['a user of its own', 'http://k', { KIBANA_USERNAME: 'ann', KIBANA_PASSWORD: 'k', ...elasticsearch }, basic('ann:k')],
  ['a user in the address', 'http://ann:p%3Aw@k', elasticsearch, basic('ann:p:w')],
  ['variables before the address', 'http://ann:old@k', { KIBANA_PASSWORD: 'new' }, basic('ann:new')],
  ["Elasticsearch's user", 'http://k', elasticsearch, basic('elastic:e')],
  ["Elasticsearch's key", 'http://k', { ...elasticsearch, ELASTICSEARCH_API_KEY: 'ZXM=' }, 'ApiKey ZXM='],
  ['empty variables', 'http://k', { KIBANA_API_KEY: '', KIBANA_USERNAME: '' }, undefined],
])('%s', (_, address, environment, expected) => {
  expect(kibanaConnection(address, environment, () => '').authorization).toBe(expected);
});

test.each([
  ['its own', { KIBANA_CA: '/kibana.pem', ELASTICSEARCH_CA: '/es.pem' }, '/kibana.pem'],
  ["Elasticsearch's", { ELASTICSEARCH_CA: '/es.pem' }, '/es.pem'],
])('%s authority is trusted beside those of Node', (_, environment, expected) => {
  const { ca } = kibanaConnection('https://k', environment, (path) => `${pem}${path}`);
  expect(ca?.at(-1)).toBe(`${pem}${expected}`);
  expect(ca?.length).toBeGreaterThan(50);
});

test.each(['kibana.example', 'ftp://u:secret@kibana.example', 'https://u:secret@kibana.example:port', ''])(
  'refuses %p, and prints no password',
  (address) => {
    const connect = () => kibanaConnection(address, {}, () => '');
    expect(connect).toThrow('That is no address of a Kibana');
    expect(connect).not.toThrow('secret');
  },
);

function basic(text: string): string {
  return `Basic ${Buffer.from(text).toString('base64')}`;
}
