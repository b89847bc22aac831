import { connectionSettings } from './connection-settings.ts';

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const files: Readonly<Record<string, string>> = { '/etc/ca.pem': pem, '/etc/ca.der': '\x30\x82' };

test.each([
  ['nothing', {}, undefined],
  ['an empty address', { URL: '' }, undefined],
  ['an address', { URL: 'https://es.example:9200' }, { nodes: ['https://es.example:9200/'] }],
  [
    'several nodes behind a path',
    { URL: 'https://a.example/es/, https://b.example' },
    { nodes: ['https://a.example/es/', 'https://b.example/'] },
  ],
  [
    'user and password in the address',
    { URL: 'http://mail%40lab.example:p%3Aw%2F%25@127.0.0.1:9200' },
    { nodes: ['http://127.0.0.1:9200/'], username: 'mail@lab.example', password: 'p:w/%' },
  ],
  [
    'a bare % in the password',
    { URL: 'http://u:100%@es.example' },
    { nodes: ['http://es.example/'], username: 'u', password: '100%' },
  ],
  [
    'variables before the address',
    { URL: 'http://u:old@es.example', USERNAME: 'v', PASSWORD: 'new' },
    { nodes: ['http://es.example/'], username: 'v', password: 'new' },
  ],
  [
    'the key before user and password',
    { URL: 'http://u:p@es.example', API_KEY: 'a2V5' },
    { nodes: ['http://es.example/'], apiKey: 'a2V5' },
  ],
  [
    'authorities',
    { URL: 'https://es.example', CA: '/etc/ca.pem', CA_FINGERPRINT: 'AA:BB' },
    { nodes: ['https://es.example/'], ca: pem, caFingerprint: 'AA:BB' },
  ],
])('%s', (_, variables, expected) => {
  const found = read(variables);
  expect(found && { ...found, nodes: found.nodes.map(String) }).toEqual(expected);
});

test.each([
  ['no address', { URL: 'secret@host' }, 'elasticsearch_address'],
  ['no port', { URL: 'http://u:secret@host:port' }, 'elasticsearch_address'],
  ['another scheme', { URL: 'ftp://u:secret@host' }, 'elasticsearch_address'],
  ['a missing file', { URL: 'https://es.example', CA: '/etc/none.pem' }, 'elasticsearch_ca'],
  ['a file in another format', { URL: 'https://es.example', CA: '/etc/ca.der' }, 'elasticsearch_ca'],
])('%s is refused, and no password printed', (_, variables, code) => {
  const refusal = refusalOf(variables);
  expect(refusal).toMatchObject({ code });
  expect(String(refusal)).not.toContain('secret');
});

function read(variables: Readonly<Record<string, string>>) {
  const entries = Object.entries(variables).map(([name, value]): [string, string] => [`ELASTICSEARCH_${name}`, value]);
  return connectionSettings(Object.fromEntries(entries), (path) => {
    const text = files[path];
    if (text === undefined) {
      throw new Error('ENOENT');
    }
    return text;
  });
}

function refusalOf(variables: Readonly<Record<string, string>>): unknown {
  try {
    return read(variables);
  } catch (error) {
    return error;
  }
}
