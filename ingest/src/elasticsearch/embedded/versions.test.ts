import { chooseVersion, compareVersions } from './versions.ts';

test.each([
  [undefined, undefined, '8.19.8'],
  [undefined, '9.1.10', '9.1.10'],
  ['9.1.10', '8.19.8', '9.1.10'],
  ['8.19.8', '8.19.8', '8.19.8'],
  // An older one than we know made the data; the default reads it.
  [undefined, '8.18.0', '8.19.8'],
])('wanted %s, data of %s: %s', (wanted, madeBy, version) => {
  expect(chooseVersion(wanted, madeBy)).toBe(version);
});

test.each([
  ['8.19.8', '9.1.10', 'embedded_data_newer'],
  [undefined, '9.2.0', 'embedded_data_newer'],
  ['7.17.0', undefined, 'embedded_version_unknown'],
  ['constructor', undefined, 'embedded_version_unknown'],
])('wanted %s, data of %s: %s', (wanted, madeBy, code) => {
  expect(() => chooseVersion(wanted, madeBy)).toThrow(expect.objectContaining({ code }) as Error);
});

test('versions are compared by number', () => {
  expect(compareVersions('9.1.10', '9.1.9')).toBeGreaterThan(0);
  expect(compareVersions('8.19.8', '9.1.0')).toBeLessThan(0);
  expect(compareVersions('8.19.8', '8.19.8')).toBe(0);
});
