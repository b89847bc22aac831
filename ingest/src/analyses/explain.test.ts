import { enhancedCodes, explain, replyCodes, texts } from './explain.ts';

test.each(texts.map(({ id, example }) => [id, example] as const))(
  '%s explains its own example first',
  (id, example) => {
    expect(explain(example)[0]?.id).toBe(id);
  },
);

test('ids are unique', () => {
  const ids = [...texts, ...enhancedCodes.values(), ...replyCodes.values()].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('all codes of the registry at IANA are there', () => {
  const details = { 0: [0, 0], 1: [0, 10], 2: [0, 4], 3: [0, 6], 4: [0, 7], 5: [0, 6], 6: [0, 10], 7: [0, 30] };
  const expected = Object.entries(details).flatMap(([subject, [first = 0, last = 0]]) =>
    Array.from({ length: last - first + 1 }, (_, index) => `${subject}.${first + index}`),
  );
  expect([...enhancedCodes.keys()]).toEqual(expected);
});

test.each([
  ['550', ['smtp-550']],
  ['5.7.26', ['enhanced-7.26']],
  ['421-4.7.0', ['enhanced-7.0', 'smtp-421']],
  ['5.7.999', ['enhanced-7.0']],
  ['5.7.640', ['microsoft-banned-ip', 'enhanced-7.0']],
  ['hello', []],
  ['192.0.2.1', []],
  ['', []],
])('%s', (text, ids) => {
  expect(explain(text).map(({ id }) => id)).toEqual(ids);
});

test('a reply of several lines', () => {
  const reply =
    "550-5.7.26 Unauthenticated email from example.com is not accepted due to\n550-5.7.26 domain's DMARC policy. Please contact the administrator\n550 5.7.26 gsmtp";
  expect(explain(reply.replace(/\n\d{3}[ -]5\.7\.26/g, '')).map(({ id }) => id)).toEqual([
    'google-dmarc',
    'enhanced-7.26',
    'smtp-550',
  ]);
  expect(explain(reply).map(({ id }) => id)).toEqual(['google-dmarc', 'enhanced-7.26', 'smtp-550']);
});

test('the class of an enhanced code tells whether it is tried again', () => {
  expect(explain('4.2.2')[0]?.meaning).toContain('tries again');
  expect(explain('5.2.2')[0]?.meaning).toContain('goes back');
});

test('hostile text takes linear time', () => {
  for (const text of [
    '5.7.1 '.repeat(20_000),
    '('.repeat(100_000),
    `rejected due to ${"'s ".repeat(40_000)}`,
    'all hosts '.repeat(20_000),
  ]) {
    const begin = performance.now();
    explain(text);
    expect(performance.now() - begin).toBeLessThan(100);
  }
});
