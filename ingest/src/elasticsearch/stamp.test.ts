import { stampOf, standing } from './stamp.ts';

const ours = stampOf({ fields: 2 }, '1.10.0');
const other = stampOf({ fields: 1 }, '1.10.0');

test.each([
  [false, undefined, 'absent'],
  [true, undefined, 'foreign'],
  [true, { description: 'hand-made' }, 'foreign'],
  [true, { managed_by: 'fleet', version: '9.9.9' }, 'foreign'],
  [true, ours, 'same'],
  [true, { ...ours, version: '99.0.0' }, 'same'],
  [true, other, 'older'],
  [true, { ...other, version: '1.9.9' }, 'older'],
  [true, { ...other, version: '1.10.1' }, 'newer'],
  [true, { ...other, version: '2.0.0' }, 'newer'],
  [true, { ...other, version: 'x' }, 'older'],
  [true, { ...other, version: undefined }, 'older'],
] as const)('exists: %s, found %j: %s', (exists, found, expected) => {
  expect(standing(exists, found, ours)).toBe(expected);
});
